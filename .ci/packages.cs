#:property RunAnalyzers=false
#:property PublishAot=false
#:property IsPackable=false
// Looks into the packages, and writes beside each a list of what it is made of (CycloneDX 1.6, the same bytes for the same input).
//   dotnet run .ci/packages.cs -- artifacts/packages
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

var folder = args[0];
var wrong = new List<string>();
var packages = Directory.EnumerateFiles(folder, "*.nupkg").Order(StringComparer.Ordinal).ToArray();
foreach (var file in packages)
{
    using var package = ZipFile.OpenRead(file);
    var spec = XDocument.Load(package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open()).Root!.Elements().Single();
    string Said(string name) => spec.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";
    var id = Said("id");
    string[] needed = ["README.md", "icon.png", "CHANGELOG.md", "NOTICE", .. id == "Messaging.Policy" ? ["schemas/policy.schema.json", "analyzers/dotnet/cs/Messaging.Policy.Analyzers.dll"] : Array.Empty<string>()];
    wrong.AddRange(needed.Where(name => package.GetEntry(name) is null).Select(name => $"{id}: has no {name}"));
    wrong.AddRange(new[] { "readme", "icon", "copyright", "releaseNotes", "license", "description", "tags" }.Where(name => Said(name).Length == 0).Select(name => $"{id}: says no {name}"));
    wrong.AddRange(package.Entries.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal) && entry.Name.StartsWith("Messaging.Policy", StringComparison.Ordinal)).SelectMany(entry => PathsIn(entry, IsCode: true)).Select(path => $"{id}: names {path}"));
    var symbols = Path.ChangeExtension(file, ".snupkg");
    if (File.Exists(symbols))
    {
        using var beside = ZipFile.OpenRead(symbols);
        wrong.AddRange(beside.Entries.Where(entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal)).SelectMany(entry => PathsIn(entry, IsCode: false)).Select(path => $"{id}: its symbols name {path}"));
    }

    var parts = WriteParts(id, Said("version"), Said("license"), Path.ChangeExtension(file, ".cdx.json"));
    Console.WriteLine($"{id} {Said("version")}: {package.Entries.Count} files, made of {parts} packages");
}

wrong.ForEach(Console.Error.WriteLine);
return packages.Length == 13 && wrong.Count == 0 ? 0 : 1;

// Whatever does not begin with the mark of a mapped root is a path of the machine that built it.
static IEnumerable<string> PathsIn(ZipArchiveEntry entry, bool IsCode)
{
    using var content = new MemoryStream();
    using (var stream = entry.Open())
    {
        stream.CopyTo(content);
    }

    content.Position = 0;
    if (IsCode)
    {
        using var code = new PEReader(content);
        return [.. code.ReadDebugDirectory().Where(each => each.Type == DebugDirectoryEntryType.CodeView).Select(each => code.ReadCodeViewDebugDirectoryData(each).Path)
            .Where(path => path.Contains('/', StringComparison.Ordinal) && !path.StartsWith("/_", StringComparison.Ordinal))];
    }

    using var symbols = MetadataReaderProvider.FromPortablePdbStream(content);
    var reader = symbols.GetMetadataReader();
    return [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name)).Where(name => !name.StartsWith("/_", StringComparison.Ordinal))];
}

// The packages that a package asks for, and those that these ask for.
static int WriteParts(string id, string version, string license, string file)
{
    var assets = JsonNode.Parse(File.ReadAllText(Path.Combine("src", id, "obj", "project.assets.json")))!;
    var target = assets["targets"]!.AsObject().First(each => !each.Key.Contains('/', StringComparison.Ordinal)).Value!.AsObject();
    var found = target.ToDictionary(each => each.Key.Split('/')[0], each => (Version: each.Key.Split('/')[1], Node: each.Value!), StringComparer.OrdinalIgnoreCase);
    var framework = assets["project"]!["frameworks"]!.AsObject().First().Value!;
    var direct = (framework["dependencies"]?.AsObject() ?? []).Where(each => (string?)each.Value!["suppressParent"] != "All" && (string?)each.Value["autoReferenced"] != "true").Select(each => each.Key)
        .Concat(found.Where(each => (string?)each.Value.Node["type"] == "project" && each.Key.StartsWith("Messaging.Policy", StringComparison.Ordinal) && !each.Key.EndsWith("Analyzers", StringComparison.Ordinal) && !each.Key.EndsWith("CodeFixes", StringComparison.Ordinal)).Select(each => each.Key))
        .Where(found.ContainsKey).ToArray();
    var closure = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
    var queue = new Queue<string>(direct);
    while (queue.TryDequeue(out var next))
    {
        if (found.ContainsKey(next) && closure.Add(next))
        {
            foreach (var below in NamesBelow(next))
            {
                queue.Enqueue(below);
            }
        }
    }

    IEnumerable<string> NamesBelow(string name) => (found[name].Node["dependencies"]?.AsObject() ?? []).Select(each => each.Key).Where(found.ContainsKey);
    string Purl(string name) => $"pkg:nuget/{name}@{found[name].Version}";
    JsonNode Part(string name)
    {
        var part = new JsonObject { ["type"] = "library", ["bom-ref"] = Purl(name), ["name"] = name, ["version"] = found[name].Version, ["purl"] = Purl(name) };
        if ((string?)assets["libraries"]![$"{name}/{found[name].Version}"]?["sha512"] is { } hash)
        {
            part["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(hash)) });
        }

        return part;
    }

    JsonNode Edge(string reference, IEnumerable<string> below) => new JsonObject { ["ref"] = reference, ["dependsOn"] = new JsonArray([.. below.Order(StringComparer.Ordinal).Select(name => (JsonNode)Purl(name))]) };
    var self = $"pkg:nuget/{id}@{version}";
    var bill = new JsonObject
    {
        ["bomFormat"] = "CycloneDX",
        ["specVersion"] = "1.6",
        ["version"] = 1,
        ["metadata"] = new JsonObject
        {
            ["component"] = new JsonObject
            {
                ["type"] = "library",
                ["bom-ref"] = self,
                ["name"] = id,
                ["version"] = version,
                ["purl"] = self,
                ["licenses"] = new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = license } }),
            },
        },
        ["components"] = new JsonArray([.. closure.Select(Part)]),
        ["dependencies"] = new JsonArray([Edge(self, direct), .. closure.Select(name => Edge(Purl(name), NamesBelow(name)))]),
    };
    File.WriteAllText(file, bill.ToJsonString(new() { WriteIndented = true }) + "\n", new UTF8Encoding(false));
    return closure.Count;
}
