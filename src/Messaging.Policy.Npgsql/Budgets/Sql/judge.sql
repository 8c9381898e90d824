-- Judges one charge by what stands there: outcome, whether it is low, whether it would be after the take, the mark or what the clearing instant is told by, until when it is needed; then what would stand there after the take.
create or replace function {judge}(kind text, content bigint[], at bigint, by_server boolean, most bigint, taken bigint, low_from bigint, first bigint, second bigint)
returns bigint[] language plpgsql immutable as {quote}
declare
    used bigint := 0; starts bigint; ends bigint; total bigint := 0; length bigint; i int;
    slice bigint; every bigint; latest bigint; ind bigint; oldest bigint; list bigint[] := '{}'; moved bigint[]; clears bigint;
begin
    if kind = 'b' then
        if content is not null then
            used := greatest(content[1] - at, 0);
            if used > most + 60000000 then used := most; end if;
        end if;
        if used + taken > most then
            return array[0, (used >= low_from)::int, 0, at + used + taken - most, 0];
        end if;
        return array[1, (used >= low_from)::int, (used + taken >= low_from)::int, at + used + taken, at + used + taken, at + used + taken];
    elsif kind in ('w', 'c') then
        if content is not null then
            starts := content[1]; ends := content[2]; total := content[3];
        end if;
        if kind = 'c' then
            if by_server and at >= second then
                -- The host's clock is behind: its window is over.
                length := second - first;
                first := first + (at - first) / length * length;
                second := first + length;
            end if;
            if starts is null or not (at < starts or (by_server and at < first and at < ends)) then
                if starts >= first then ends := second; else starts := first; ends := second; total := 0; end if;
            end if;
        else
            if starts > at then at := starts; end if;
            if at < starts + first then ends := starts + first; else starts := at; ends := at + first; total := 0; end if;
        end if;
        if most > 0 and total + taken <= most then
            return array[1, (total >= low_from)::int, (total + taken >= low_from)::int, starts, ends, starts, ends, total + taken];
        end if;
        return array[0, (total >= low_from)::int, 0, case kind when 'c' then ends else starts end, 0];
    elsif kind = 'r' then
        every := first; slice := second;
        if content is not null then
            list := content[3:];
            if content[2] <> every and cardinality(list) > 0 then
                -- A policy changed the period: none was taken later than now, so that none goes to a later slice.
                latest := greatest(at, list[cardinality(list) - 1] * content[1]) + 1;
                moved := '{}';
                for i in 1 .. cardinality(list) by 2 loop
                    ind := least((list[i] + 1) * content[1], latest) - 1;
                    ind := (ind - ((ind % slice) + slice) % slice) / slice;
                    if cardinality(moved) > 0 and moved[cardinality(moved) - 1] >= ind then
                        moved[cardinality(moved)] := moved[cardinality(moved)] + list[i + 1];
                    else
                        moved := moved || array[ind, list[i + 1]];
                    end if;
                end loop;
                list := moved;
            end if;
        end if;
        if cardinality(list) > 0 then at := greatest(at, list[cardinality(list) - 1] * slice); end if;
        ind := (at - ((at % slice) + slice) % slice) / slice;
        oldest := (at - every - (((at - every) % slice) + slice) % slice) / slice;
        moved := '{}';
        for i in 1 .. cardinality(list) by 2 loop
            if list[i] >= oldest then
                moved := moved || list[i:i + 1];
                total := total + list[i + 1];
            end if;
        end loop;
        if most > 0 and total + taken <= most then
            if taken > 0 then
                i := cardinality(moved);
                if i > 0 and moved[i - 1] = ind then moved[i] := moved[i] + taken; else moved := moved || array[ind, taken]; end if;
            end if;
            return array[1, (total >= low_from)::int, (total + taken >= low_from)::int, ind * slice, (ind + 1) * slice + every]
                || case when cardinality(moved) > 0 then array[slice, every] || moved else '{}' end;
        end if;
        used := total + taken - most;
        clears := oldest;
        for i in 1 .. cardinality(moved) by 2 loop
            clears := moved[i];
            used := used - moved[i + 1];
            exit when used <= 0;
        end loop;
        return array[0, (total >= low_from)::int, 0, clears, 0];
    end if;
    raise exception 'There is no kind of budget %.', kind;
end
{quote};
