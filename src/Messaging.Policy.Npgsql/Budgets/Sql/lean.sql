-- Asks or takes from one bucket alone. at_: the instant that the host named, null: the server's. take: the take's id, null: it has none.
-- Answer: 1 or 0, the instant, outcome, 1 (low) + 2 (low after the take), mark or clearing instant. {-1}: the take was undone before it came.
create or replace function {one}(takes_ boolean, at_ bigint, take uuid, owner bytea, name bytea, most bigint, taken bigint, low_from bigint)
returns bigint[] language plpgsql as {quote}
#variable_conflict use_column
declare
    names_ bytea[]; tats_ bigint[]; kept_ bigint; place int; at bigint := at_; used bigint; arrival bigint; until_ bigint; answer bigint[]; state_ int;
begin
    if not takes_ then
        select names, tats into names_, tats_ from {budgets} where key = owner;
        at := coalesce(at, {clock});
        place := array_position(names_, name);
        used := greatest(coalesce(tats_[place], at) - at, 0);
        if used > most + 60000000 then used := most; end if;
        return array[(used + taken <= most)::int, at, (used + taken <= most)::int, (used >= low_from)::int * 3, case when used + taken <= most then 0 else at + used + taken - most end];
    end if;
    loop
        select names, tats, kept into names_, tats_, kept_ from {budgets} where key = owner for update;
        at := coalesce(at_, {clock});
        place := array_position(names_, name);
        used := 0;
        if place is not null then
            used := greatest(tats_[place] - at, 0);
            if used > most + 60000000 then used := most; end if;
        end if;
        if used + taken > most then
            if take is not null then
                select state, answers into state_, answer from {takes} where id = take;
                if found then return case state_ when 0 then answer else '{-1}' end; end if;
            end if;
            if place is not null and tats_[place] > at + most + 60000000 then
                -- A refused take brings back what lies too far ahead.
                tats_[place] := at + most;
                update {budgets} set tats = tats_ where key = owner;
            end if;
            return array[0, at, 0, (used >= low_from)::int * 3, at + used + taken - most];
        end if;
        arrival := at + used + taken;
        answer := array[1, at, 1, (used >= low_from)::int + 2 * (used + taken >= low_from)::int, arrival];
        until_ := case when at_ is null then arrival + 1000000 else {clock} + used + taken + 3600000000 end;
        if kept_ is null then
            insert into {budgets} (key, names, tats, kept, kept_day) values (owner, array[name], array[arrival], until_, {day}) on conflict do nothing;
            continue when not found;
        end if;
        if take is not null then
            insert into {takes} (id, state, answers, kept) values (take, 0, answer, case when at_ is null then at else {clock} end + 300000000) on conflict do nothing;
            if not found then
                select state, answers into state_, answer from {takes} where id = take;
                if kept_ is null then
                    -- Nothing is taken.
                    update {budgets} set names = '{}', tats = '{}' where key = owner;
                end if;
                return case state_ when 0 then answer else '{-1}' end;
            end if;
        end if;
        if kept_ is not null then
            if place is null then
                names_ := names_ || name;
                tats_ := tats_ || arrival;
            else
                tats_[place] := arrival;
            end if;
            until_ := greatest(kept_, until_);
            update {budgets} set names = names_, tats = tats_, kept = until_, kept_day = {day} where key = owner;
        end if;
        perform set_config('synchronous_commit', 'off', true);
        return answer;
    end loop;
end
{quote};
