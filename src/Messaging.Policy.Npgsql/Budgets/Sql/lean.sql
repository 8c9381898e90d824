-- Asks or takes from one bucket alone. at_: the instant that the host named, null: the server's. take: the take's id, null: it has none.
-- Answer: 1 or 0, the instant, outcome, 1 (low) + 2 (low after the take), mark or clearing instant. {-1}: the take was undone before it came.
-- A granted take whose id is known already fails with a unique violation, and has to go to the function of everything.
create or replace function {one}(takes_ boolean, at_ bigint, take uuid, owner bytea, name bytea, most bigint, taken bigint, low_from bigint)
returns bigint[] language plpgsql as {quote}
#variable_conflict use_column
declare
    names_ bytea[]; tats_ bigint[]; kept_ int; place int; at bigint := coalesce(at_, {clock}); used bigint; arrival bigint; until_ bigint; server bigint; answer bigint[]; state_ int; mode text;
begin
    if not takes_ then
        select names, tats into names_, tats_ from {budgets} where key = owner;
        place := array_position(names_, name);
        used := greatest(coalesce(tats_[place], at) - at, 0);
        if used > most + 60000000 then used := most; end if;
        return array[(used + taken <= most)::int, at, (used + taken <= most)::int, (used >= low_from)::int * 3, case when used + taken <= most then 0 else at + used + taken - most end];
    end if;
    server := {clock};
    if taken <= most then
        -- Most takes: the only bucket of its owner, which has enough. Where another call was in the way, all of it is reckoned anew once that has ended, and so the clock is read then.
        update {budgets} set
            tats = array[greatest(tats[1], coalesce(at_, {clock})) + taken],
            kept_day = greatest(kept_day, least((server + greatest(tats[1] - at, 0) + taken) / 86400000000 + 2, 2147483647)::int)
        where key = owner and cardinality(names) = 1 and names[1] = name and tats[1] + taken <= at + most
        returning tats[1] into arrival;
        if found then
            at := coalesce(at_, {clock});
            used := greatest(arrival - taken - at, 0);
        end if;
    end if;
    while arrival is null loop
        select names, tats, kept_day into names_, tats_, kept_ from {budgets} where key = owner for update;
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
        until_ := {clock} + used + taken;
        if kept_ is null then
            insert into {budgets} (key, names, tats, kept_day) values (owner, array[name], array[at + used + taken], {day}) on conflict do nothing;
            continue when not found;
        else
            if place is null then
                names_ := names_ || name;
                place := cardinality(names_);
            end if;
            tats_[place] := at + used + taken;
            update {budgets} set names = names_, tats = tats_, kept_day = greatest(kept_, {day}) where key = owner;
        end if;
        arrival := at + used + taken;
    end loop;
    answer := array[1, at, 1, (used >= low_from)::int + 2 * (used + taken >= low_from)::int, arrival];
    if take is not null then
        insert into {takes} (id, state, answers, kept) values (take, 0, answer, case when at_ is null then at else {clock} end + 300000000);
    end if;
    mode := set_config('synchronous_commit', 'off', true);
    return answer;
end
{quote};
