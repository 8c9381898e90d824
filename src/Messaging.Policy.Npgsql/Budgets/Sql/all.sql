-- Everything that a budget store does. op: a ask, t take, v undo, g give back, f refund, o take over, n renew, s settle.
-- at_: the instant that the host named, null: the server's. conversation: its beginning, null: the attempt is recorded in none. owners: sorted, each once. For each charge: the place of its owner, its kind
-- (b bucket, w fixed, c calendar, r rolling), the budget's name, and eleven terms: capacity or limit, what is taken or cost, from what use on it is low, every or start, slice or end,
-- place of the new recipient's owner (0: none), its interval, place of what the conversation took (0: none), emission interval, outcome, mark.
-- status: 0 no, 1 yes; of a decision also -1 the take was undone before it came, 11 the message was sent, 12 an acquire holds it, 13 one did. answers: the instant, then outcome, low, mark or clearing for each charge.
create or replace function {all}(op text, at_ bigint, take uuid, message bytea, holder_ uuid, former uuid, lease_ bigint, draft_ bytea, conversation bigint, said bigint[],
    owners bytea[], places int[], kinds text[], budget_names bytea[], terms bigint[], out status int, out answers_ bigint[], out found_holder uuid, out found_draft bytea)
language plpgsql as {quote}
#variable_conflict use_column
declare
    TERMS_ constant int := 11;
    charges constant int := coalesce(cardinality(places), 0);
    m {messages}; r {budgets}; rows_ {budgets}[]; t {takes}; found_ record;
    at bigint; server bigint; p int; i int; a int; e int; judged bigint[]; content bigint[]; number_ bigint; entry bytea; other bytea; holds boolean; returns_ boolean;
    entries bytea[]; contents text[]; plans text[]; kepts int[]; needed bigint[]; dirty boolean[]; touched bytea[];
    outcomes bigint[]; lows bigint[]; afters bigint[]; marks bigint[]; granted boolean; has_message boolean; was int;
    names_ bytea[]; tats_ bigint[]; others_ bytea[]; texts_ text[]; prefix bytea; until_ bigint; outcome bigint; mark bigint; kind text; mode text;
begin
    if op in ('n', 's', 'o') then
        select * into m from {messages} where key = message for update;
        has_message := found;
        server := {clock};
        at := coalesce(at_, server);
        status := 0;
        if not has_message or (at >= m.first + 86400000000 and (m.is_sent or at >= m.leased + m.lease)) then return; end if;
        if op = 'o' then
            if m.is_sent or m.holder <> former or (at < m.leased + lease_ and holder_ <> former) then return; end if;
            m.holder := holder_; m.answers := said; m.draft := draft_; m.leased := greatest(m.leased, at); m.lease := lease_;
        else
            if m.holder <> holder_ then return; end if;
            if op = 's' then
                status := 1;
                if m.is_sent then return; end if;
                m.is_sent := true;
            else
                if m.is_sent then return; end if;
                m.leased := greatest(m.leased, at); m.lease := lease_;
            end if;
        end if;
        status := 1;
        until_ := greatest(m.first + 86400000000, case when m.is_sent then 0 else m.leased + m.lease end) - at + server + {margin};
        update {messages} set leased = m.leased, lease = m.lease, is_sent = m.is_sent, holder = m.holder, answers = m.answers, draft = m.draft, kept = until_ where key = message;
        mode := set_config('synchronous_commit', 'off', true);
        return;
    end if;

    <<again>>
    loop
    entries := '{}'; contents := '{}'; kepts := '{}'; needed := '{}'; dirty := '{}'; rows_ := '{}'; touched := '{}';
    plans := '{}'; outcomes := '{}'; lows := '{}'; afters := '{}'; marks := '{}';
    m := null; has_message := false;
    if op = 'a' then
        -- One statement sees one state.
        select (select old from {messages} old where old.key = message) as m, (select array_agg(b) from {budgets} b where b.key = any (owners)) as r into found_;
        m := found_.m; rows_ := found_.r;
        has_message := m.key is not null;
    else
        -- Each in the order of its key, so that no two calls wait for each other.
        for p in 1 .. coalesce(cardinality(owners), 0) loop
            loop
                select * into r from {budgets} where key = owners[p] for update;
                exit when found;
                insert into {budgets} (key, names, tats, kept_day) values (owners[p], '{}', '{}', 0) on conflict do nothing returning * into r;
                exit when found;
            end loop;
            rows_[p] := r;
        end loop;
    end if;
    server := {clock};
    at := coalesce(at_, server);
    for i in 1 .. coalesce(cardinality(rows_), 0) loop
        r := rows_[i];
        p := array_position(owners, r.key);
        kepts[p] := r.kept_day;
        prefix := int4send(p);
        for e in 1 .. cardinality(r.names) loop
            entries := entries || (prefix || r.names[e]);
            contents := contents || ('{' || r.tats[e] || '}');
        end loop;
        for e in 1 .. coalesce(cardinality(r.other_names), 0) loop
            entries := entries || (prefix || r.other_names[e]);
            contents := contents || r.others[e];
        end loop;
    end loop;

    if op in ('a', 't') then
        if op = 't' and take is not null then
            select * into t from {takes} where id = take;
            if found then
                status := case t.state when 0 then 1 else -1 end;
                answers_ := t.answers[2:];
                return;
            end if;
        end if;
        if message is not null then
            if op = 't' then
                select * into m from {messages} where key = message;
                has_message := found;
            end if;
            if has_message and not (at >= m.first + 86400000000 and (m.is_sent or at >= m.leased + m.lease)) then
                status := case when m.is_sent then 11 when at < m.leased + lease_ then 12 else 13 end;
                answers_ := m.answers; found_holder := m.holder; found_draft := m.draft;
                return;
            end if;
        end if;
        granted := true;
        for was in 0 .. 1 loop
            -- First each is judged alone; then, in a take, those that name a bucket again are judged by what the ones before them take.
            exit when was = 1 and (op = 'a' or not granted);
            for i in 1 .. charges loop
                a := (i - 1) * TERMS_;
                kind := kinds[i];
                prefix := int4send(places[i]);
                entry := prefix || (case kind when 'b' then 'b' when 'r' then 'r' else 'w' end)::bytea || budget_names[i];
                other := case when terms[a + 6] > 0 and kind = 'b' then int4send(terms[a + 6]::int) || 'n'::bytea || budget_names[i] end;
                if was = 1 and outcomes[i] = 1 and other is not null and array_position(touched, other) is not null then
                    outcomes[i] := 2; marks[i] := 0;
                end if;
                if was = 0 or (outcomes[i] = 1 and array_position(touched, entry) is not null) then
                    e := array_position(entries, entry);
                    content := contents[e]::bigint[];
                    judged := {judge}(kind, content, at, at_ is null, terms[a + 1], terms[a + 2], terms[a + 3], terms[a + 4], terms[a + 5]);
                    outcomes[i] := judged[1]; lows[i] := judged[2]; afters[i] := judged[3]; marks[i] := judged[4];
                    plans[i] := judged::text;
                    if was = 0 and other is not null then
                        content := contents[array_position(entries, other)]::bigint[];
                        if content is not null and content[1] > at and terms[a + 7] > 0 then outcomes[i] := 2; marks[i] := 0; end if;
                    end if;
                    if outcomes[i] = 0 then granted := false; end if;
                elsif outcomes[i] = 1 then
                    e := array_position(entries, entry);
                    judged := plans[i]::bigint[];
                end if;
                if was = 1 and outcomes[i] = 1 then
                    touched := touched || entry;
                    if e is null then entries := entries || entry; e := cardinality(entries); end if;
                    contents[e] := case when cardinality(judged) > 5 then judged[6:]::text end;
                    p := places[i];
                    dirty[p] := true;
                    needed[p] := greatest(coalesce(needed[p], 0), judged[5]);
                    if other is not null then
                        touched := touched || other;
                        e := array_position(entries, other);
                        if e is null then entries := entries || other; e := cardinality(entries); end if;
                        contents[e] := '{' || at + terms[a + 7] || '}';
                        p := terms[a + 6];
                        dirty[p] := true;
                        needed[p] := greatest(coalesce(needed[p], 0), at + terms[a + 7]);
                    end if;
                end if;
            end loop;
        end loop;
        status := granted::int;
        answers_ := array[at];
        for i in 1 .. charges loop
            answers_ := answers_ || array[outcomes[i], lows[i] + 2 * case when op = 't' and granted and outcomes[i] = 1 then afters[i] else lows[i] end, marks[i]];
        end loop;
        if op = 'a' then return; end if;
        if granted then
            number_ := case when message is not null or conversation is not null then nextval('{numbers_text}') end;
            if take is not null then
                insert into {takes} (id, state, number, answers, kept) values (take, 0, number_, array[1] || answers_, server + 300000000) on conflict do nothing;
                continue again when not found;
            end if;
            if message is not null then
                content := '{}';
                for i in 1 .. charges loop content := content || array[outcomes[i], (case when outcomes[i] = 1 then afters[i] else lows[i] end), marks[i]]; end loop;
                insert into {messages} as old (key, first, leased, lease, is_sent, holder, number, answers, draft, kept)
                    values (message, at, at, lease_, false, holder_, number_, content, draft_, greatest(86400000000, lease_) + server + {margin})
                    on conflict (key) do update set first = excluded.first, leased = excluded.leased, lease = excluded.lease, is_sent = false, holder = excluded.holder, number = excluded.number,
                        answers = excluded.answers, draft = excluded.draft, kept = excluded.kept
                    where at >= old.first + 86400000000 and (old.is_sent or at >= old.leased + old.lease);
                if not found then
                    -- Another one was remembered meanwhile.
                    if take is not null then delete from {takes} where id = take; end if;
                    continue again;
                end if;
            end if;
            for i in 1 .. charges loop
                a := (i - 1) * TERMS_;
                if conversation is not null and terms[a + 8] > 0 and outcomes[i] = 1 then
                    p := terms[a + 8];
                    entry := int4send(p) || 'o'::bytea || budget_names[i];
                    e := array_position(entries, entry);
                    content := {remembered}(contents[e]::bigint[], conversation, number_, at, {take_of}(kinds[i], terms[a + 9], marks[i], terms[a + 2], terms[a + 4], terms[a + 5], at));
                    if e is null then entries := entries || entry; e := cardinality(entries); end if;
                    contents[e] := case when cardinality(content) > 2 then content::text end;
                    dirty[p] := true;
                    for j in 6 .. cardinality(content) by 5 loop needed[p] := greatest(coalesce(needed[p], 0), content[j]); end loop;
                end if;
            end loop;
        else
            if cardinality(touched) > 0 then
                -- What the first ones were to take is not taken.
                select coalesce(array_agg(x.k), '{}'), coalesce(array_agg(x.v), '{}') into entries, contents from (
                    select int4send(array_position(owners, o.key)) || u.n, '{' || u.tat || '}' from unnest(rows_) o, unnest(o.names, o.tats) u (n, tat)
                    union all select int4send(array_position(owners, o.key)) || u.n, u.text_ from unnest(rows_) o, unnest(o.other_names, o.others) u (n, text_)) x (k, v);
                dirty := '{}'; needed := '{}';
            end if;
            for i in 1 .. charges loop
                a := (i - 1) * TERMS_;
                if kinds[i] = 'b' and outcomes[i] <> 2 then
                    p := places[i];
                    e := array_position(entries, int4send(p) || 'b'::bytea || budget_names[i]);
                    content := contents[e]::bigint[];
                    if content[1] > at + terms[a + 1] + 60000000 then
                        contents[e] := '{' || at + terms[a + 1] || '}';
                        dirty[p] := true;
                        needed[p] := greatest(coalesce(needed[p], 0), at + terms[a + 1]);
                    end if;
                end if;
            end loop;
        end if;
    elsif op = 'f' then
        status := 1;
        for i in 1 .. charges loop
            a := (i - 1) * TERMS_;
            e := array_position(entries, int4send(terms[a + 8]::int) || 'o'::bytea || budget_names[i]);
            content := contents[e]::bigint[];
            if content is not null then
                contents[e] := null;
                dirty[terms[a + 8]] := true;
                if content[1] = conversation then
                    p := places[i];
                    kind := kinds[i];
                    e := array_position(entries, int4send(p) || (case kind when 'b' then 'b' when 'r' then 'r' else 'w' end)::bytea || budget_names[i]);
                    for j in 3 .. cardinality(content) by 5 loop
                        if at < content[j + 3] and (content[j] = 0) = (kind <> 'b') and contents[e] is not null then
                            contents[e] := {returned}(kind, contents[e]::bigint[], at, content[j + 1], content[j + 2], content[j + 2])::text;
                            dirty[p] := true;
                        end if;
                    end loop;
                end if;
            end if;
        end loop;
    else
        -- Give back, undo.
        t := null;
        if take is not null then
            if op = 'v' then
                insert into {takes} (id, state, kept) values (take, 1, server + 3600000000) on conflict do nothing;
                was := found::int;
            end if;
            select * into t from {takes} where id = take for update;
            if op = 'v' and was = 1 then t := null; end if;
            if op = 'v' and was = 0 and t.id is null then continue again; end if;
        end if;
        if message is not null then
            select * into m from {messages} where key = message for update;
            has_message := found and not (at >= m.first + 86400000000 and (m.is_sent or at >= m.leased + m.lease));
        end if;
        holds := message is null or (has_message and not m.is_sent and m.holder = holder_);
        judged := null;
        if op = 'g' then
            status := 0;
            if not holds then return; end if;
            -- It was given back, and the answer was lost.
            status := 1;
            if t.state = 2 and message is null then return; end if;
            number_ := case when has_message then m.number else t.number end;
            returns_ := true;
        else
            status := case t.state when 3 then 0 else 1 end;
            if t.state > 0 then return; end if;
            if t.id is not null then
                judged := t.answers[3:];
                number_ := t.number;
            elsif has_message and holds then
                -- Its answer is not remembered any more, but its message is.
                judged := m.answers;
                number_ := m.number;
            end if;
            returns_ := holds and judged is not null;
            status := (returns_ or judged is null)::int;
        end if;
        if message is not null and returns_ then delete from {messages} where key = message; end if;
        if take is not null then
            insert into {takes} as old (id, state, kept) values (take, case when returns_ then 2 when judged is not null then 3 else 1 end, server + 3600000000)
                on conflict (id) do update set state = excluded.state, kept = excluded.kept;
        end if;
        for i in 1 .. case when returns_ then charges else 0 end loop
            a := (i - 1) * TERMS_;
            outcome := terms[a + 10]; mark := terms[a + 11];
            if judged is not null then
                outcome := judged[i * 3 - 2]; mark := judged[i * 3];
            end if;
            if outcome = 1 then
                kind := kinds[i];
                returns_ := true;
                if conversation is not null and terms[a + 8] > 0 then
                    p := terms[a + 8];
                    e := array_position(entries, int4send(p) || 'o'::bytea || budget_names[i]);
                    content := {settled}(contents[e]::bigint[], conversation, number_, at, {take_of}(kind, terms[a + 9], mark, terms[a + 2], terms[a + 4], terms[a + 5], at));
                    returns_ := content is not null;
                    if returns_ then
                        contents[e] := case when cardinality(content) > 2 then content::text end;
                        dirty[p] := true;
                    end if;
                end if;
                p := places[i];
                e := array_position(entries, int4send(p) || (case kind when 'b' then 'b' when 'r' then 'r' else 'w' end)::bytea || budget_names[i]);
                if returns_ and contents[e] is not null then
                    contents[e] := {returned}(kind, contents[e]::bigint[], at, mark, terms[a + 2], terms[a + 2])::text;
                    dirty[p] := true;
                end if;
            end if;
        end loop;
    end if;
    exit again;
    end loop;

    for p in 1 .. coalesce(cardinality(owners), 0) loop
        if dirty[p] then
            names_ := '{}'; tats_ := '{}'; others_ := null; texts_ := null;
            prefix := int4send(p);
            for e in 1 .. cardinality(entries) loop
                if contents[e] is not null and substr(entries[e], 1, 4) = prefix then
                    if substr(entries[e], 5, 1) in ('b'::bytea, 'n'::bytea) then
                        names_ := names_ || substr(entries[e], 5);
                        tats_ := tats_ || (contents[e]::bigint[])[1];
                    else
                        others_ := others_ || substr(entries[e], 5);
                        texts_ := texts_ || contents[e];
                    end if;
                end if;
            end loop;
            until_ := greatest(coalesce(needed[p] - at, 0), 0) + server;
            update {budgets} set names = names_, tats = tats_, other_names = others_, others = texts_, kept_day = greatest(kepts[p], {day}) where key = owners[p];
        end if;
    end loop;
    mode := set_config('synchronous_commit', 'off', true);
end
{quote};
