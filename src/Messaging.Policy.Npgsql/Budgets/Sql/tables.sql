-- An owner's budgets in one row: a sender's, a recipient's, or what a sender has with one recipient. A name is what kind of entry it is, and the budget's name.
--   names, tats: buckets (b) and whether a recipient is new (n), with the arrival time
--   other_names, others: a window (w) {start,end,sum}; a rolling one (r) {slice,every, then index,sum for each slice};
--     what a conversation took (o) {beginning, number of its first take, then interval,mark,used,until,ends for each}
--   kept_day: the first day, counted from 1970 by the server's clock, on which it is not needed any more
create table if not exists {budgets} (
    key bytea not null, names bytea[] not null, tats bigint[] not null, other_names bytea[], others text[], kept_day integer not null,
    constraint {budgets_key} primary key (key)
) with (fillfactor = 60);
create index if not exists {budgets_kept} on {budgets} (kept_day);
-- Messages and takes are kept until an instant, by the server's clock. Messages by which repeats are known. number tells the take from others, in the order in which they were made; answers are outcome, low, mark for each charge.
create table if not exists {messages} (
    key bytea not null, first bigint not null, leased bigint not null, lease bigint not null, is_sent boolean not null, holder uuid not null,
    number bigint, answers bigint[] not null, draft bytea not null, kept bigint not null,
    constraint {messages_key} primary key (key)
) with (fillfactor = 80);
create index if not exists {messages_kept} on {messages} using brin (kept);
-- Takes by their ids. state: 0 it was answered, 1 it was undone before it came, 2 what it took was given back, 3 another acquire has it.
create table if not exists {takes} (
    id uuid not null, state smallint not null, number bigint, answers bigint[], kept bigint not null,
    constraint {takes_key} primary key (id)
);
create index if not exists {takes_kept} on {takes} using brin (kept);
create sequence if not exists {numbers};
