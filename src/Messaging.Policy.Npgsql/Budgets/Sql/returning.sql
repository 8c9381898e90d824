-- Gives back what has not come back by itself: what stands there afterwards.
create or replace function {returned}(kind text, content bigint[], at bigint, mark bigint, used bigint, tokens bigint)
returns bigint[] language plpgsql immutable as {quote}
declare
    ind bigint;
begin
    if content is null then return null; end if;
    if kind = 'b' then
        if content[1] > at and mark >= at then
            content[1] := greatest(content[1] - least(mark - at, used), at);
        end if;
    elsif kind = 'r' then
        ind := (mark - ((mark % content[1]) + content[1]) % content[1]) / content[1];
        for i in 3 .. cardinality(content) by 2 loop
            if content[i] = ind then content[i + 1] := greatest(content[i + 1] - tokens, 0); end if;
        end loop;
    elsif content[1] = mark then
        content[3] := greatest(content[3] - tokens, 0);
    end if;
    return content;
end
{quote};

-- The take of a charge, as its conversation remembers it: interval, mark, used, until when, whether it ends by itself.
create or replace function {take_of}(kind text, interval_ bigint, mark bigint, used bigint, first bigint, second bigint, at bigint)
returns bigint[] language plpgsql immutable as {quote}
declare
    ends bigint := case kind when 'b' then mark + 60000000 when 'c' then greatest(second, mark + 2592000000000) when 'w' then mark + first else mark + second + first end;
begin
    return array[interval_, mark, used, least(ends, at + 2592000000000), (ends <= at + 2592000000000)::int];
end
{quote};

-- Adds a take to what a conversation remembers. A run of takes that followed each other without a gap stands as one.
create or replace function {remembered}(content bigint[], beginning bigint, number bigint, at bigint, take bigint[])
returns bigint[] language plpgsql immutable as {quote}
declare
    list bigint[] := array[beginning, number]; last int;
begin
    if content[1] = beginning then
        list[2] := content[2];
        for i in 3 .. cardinality(content) by 5 loop
            if at < content[i + 3] then list := list || content[i:i + 4]; end if;
        end loop;
        if cardinality(list) = 2 then list[2] := number; end if;
    end if;
    last := cardinality(list) - 4;
    if last >= 3 and list[last] = take[1] and list[last + 1] = (case take[1] when 0 then take[2] else take[2] - take[3] end)
        and (list[last + 3] = take[4] or (list[last + 4] = 1 and take[5] = 1)) then
        return list[:last - 1] || take[1:2] || (take[3] + list[last + 2]) || take[4:5];
    elsif take[3] > 0 then
        return list || take;
    end if;
    return list;
end
{quote};

-- Takes one take out of what a conversation remembers; null: it is not in there any more. One that was taken before all of these was refunded, though a later one may have its mark.
create or replace function {settled}(content bigint[], beginning bigint, number_ bigint, at bigint, take bigint[])
returns bigint[] language plpgsql immutable as {quote}
declare
    list bigint[] := content[1:2]; starts bigint; run_starts bigint; later bigint; earlier bigint; rest bigint[]; i int;
begin
    if content is null or content[1] <> beginning or number_ < content[2] then return null; end if;
    for i in 3 .. cardinality(content) by 5 loop
        if at < content[i + 3] then list := list || content[i:i + 4]; end if;
    end loop;
    starts := case take[1] when 0 then take[2] else take[2] - take[3] end;
    i := cardinality(list) - 4;
    while i >= 3 loop
        run_starts := case list[i] when 0 then list[i + 1] else list[i + 1] - list[i + 2] end;
        if list[i] = take[1] and take[2] <= list[i + 1] and run_starts <= starts and take[3] <= list[i + 2] then
            later := case take[1] when 0 then 0 else list[i + 1] - take[2] end;
            earlier := list[i + 2] - take[3] - later;
            rest := '{}';
            if earlier > 0 then
                rest := array[list[i], starts, earlier, case list[i + 4] when 1 then list[i + 3] - (list[i + 1] - starts) else list[i + 3] end, list[i + 4]];
            end if;
            if later > 0 then
                rest := rest || array[list[i], list[i + 1], later, list[i + 3], list[i + 4]];
            end if;
            return list[:i - 1] || rest || list[i + 5:];
        end if;
        i := i - 5;
    end loop;
    return null;
end
{quote};
