#!/usr/bin/env bash
# Builds the documentation site into artifacts/site: pages, and the API from the packages' assemblies. Any dead link fails it.
# It needs a Release build: dotnet build -c Release
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

source_folder=artifacts/site-source
rm -rf "$source_folder" artifacts/site
mkdir -p "$source_folder"
git ls-files -z | grep -zv '^docs/docfx.json$' | tar --create --null --files-from=- | tar --extract --directory "$source_folder"
cp docs/docfx.json "$source_folder"
printf -- '---\nredirect_url: docs/index.html\n---\n' >"$source_folder/index.md"
printf -- '- { name: Documentation, href: docs/ }\n- { name: API, href: api/ }\n- { name: Changes, href: CHANGELOG.md }\n' >"$source_folder/toc.yml"
dotnet tool restore >/dev/null
dotnet docfx "$source_folder/docfx.json" --warningsAsErrors
echo "the site is in artifacts/site: dotnet docfx serve artifacts/site"
