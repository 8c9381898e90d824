-- Asks or takes from buckets alone: no message, no window, no new recipient, nothing to refund, no bucket twice, no time above 2^52 microseconds.
-- KEYS: the values of owners, and, where a take has an id, the key of that take as the last one.
-- ARGV: 1 'a' or 't'; 2 the instant, empty: the server's; 3 how much longer than needed a value is kept, ms; 4 how long the take is remembered, ms, 0: it has no id;
--       then for each charge: the place of its owner in KEYS, the entry's name, capacity, what is taken, from what use on it is low.
-- A value is the instant until which it is needed (19 digits), then entries: name, 19 digits.
-- Answer: 'T' or 'A', '1' or '0', the instant, ';', then for each charge outcome, 1 (low) + 2 (low after the take), mark or clearing instant, ';'. 'V': the take was undone before it came.
local call, sub, find, format = redis.call, string.sub, string.find, string.format
local now = ARGV[2]
local takes = ARGV[1] == 't'
local remembered = ARGV[4] + 0
if now == '' then
  local t = call('TIME')
  now = t[1] * 1000000 + t[2]
else
  now = now + 0
end
local values, uses, granted, n = {}, {}, true, 0
if takes and #ARGV == 9 then
  -- One budget, the only one in its value, which it does not find empty: what most takes are.
  local name, capacity, lowFrom = ARGV[6], ARGV[7] + 0, ARGV[9] + 0
  local value = call('GET', KEYS[1]) or ''
  values[1] = value
  local alone = #name + 38
  if value == '' or (#value == alone and sub(value, 20, alone - 19) == name) then
    local used = value == '' and 0 or sub(value, alone - 18) - now
    if used < 0 then used = 0 elseif used > capacity + 60000000 then used = capacity end
    local after = used + ARGV[8]
    if after <= capacity then
      local arrival = format('%019d', now + after)
      local answer = format('T1%d;1%d%s;', now, (used >= lowFrom and 1 or 0) + (after >= lowFrom and 2 or 0), arrival)
      if remembered > 0 and not call('SET', KEYS[2], answer, 'PX', ARGV[4], 'NX') then return call('GET', KEYS[2]) end
      call('SET', KEYS[1], arrival .. name .. arrival, 'PX', format('%d', math.ceil(after / 1000) + ARGV[3]))
      return answer
    end
  end
end
if remembered > 0 then
  local before = call('GET', KEYS[#KEYS])
  if before then return before end
end
for a = 5, #ARGV, 5 do
  local owner, capacity = ARGV[a] + 0, ARGV[a + 2] + 0
  local value = values[owner]
  if not value then
    value = call('GET', KEYS[owner]) or ''
    values[owner] = value
  end
  local used = 0
  local _, e = find(value, ARGV[a + 1], 1, true)
  if e then
    used = sub(value, e + 1, e + 19) - now
    if used < 0 then used = 0 elseif used > capacity + 60000000 then used = capacity end
  end
  n = n + 1
  uses[n] = used
  if used + ARGV[a + 3] > capacity then granted = false end
end
local answer = { format(takes and (granted and 'T1%d;' or 'T0%d;') or (granted and 'A1%d;' or 'A0%d;'), now) }
local arrivals = {}
n = 0
for a = 5, #ARGV, 5 do
  n = n + 1
  local used, after, capacity, lowFrom = uses[n], uses[n] + ARGV[a + 3], ARGV[a + 2] + 0, ARGV[a + 4] + 0
  if after <= capacity then
    arrivals[n] = format('%019d', now + after)
    local low = (used >= lowFrom and 1 or 0) + ((takes and granted and after or used) >= lowFrom and 2 or 0)
    answer[n + 1] = '1' .. low .. arrivals[n] .. ';'
  else
    answer[n + 1] = format(used >= lowFrom and '03%d;' or '00%d;', now + after - capacity)
  end
end
answer = table.concat(answer)
if not takes then return answer end
local changed = {}
n = 0
for a = 5, #ARGV, 5 do
  local owner, name = ARGV[a] + 0, ARGV[a + 1]
  n = n + 1
  local value, arrival = values[owner], granted and arrivals[n] or nil
  local _, e = find(value, name, 1, true)
  if not granted and e then
    -- A refused take brings back what lies too far ahead.
    local capacity = ARGV[a + 2] + 0
    if sub(value, e + 1, e + 19) - now > capacity + 60000000 then arrival = format('%019d', now + capacity) end
  end
  if arrival then
    if e then
      value = sub(value, 1, e) .. arrival .. sub(value, e + 20)
    else
      value = (value == '' and arrival or value) .. name .. arrival
    end
    -- Of as many digits the later instant is the greater text.
    if arrival > sub(value, 1, 19) then value = arrival .. sub(value, 20) end
    values[owner] = value
    changed[owner] = true
  end
end
for owner in pairs(changed) do
  local value = values[owner]
  local left = math.ceil((sub(value, 1, 19) - now) / 1000)
  if left < 0 then left = 0 elseif left > 3155760000000 then left = 3155760000000 end
  call('SET', KEYS[owner], value, 'PX', format('%d', left + ARGV[3]))
end
if granted and remembered > 0 then call('SET', KEYS[#KEYS], answer, 'PX', ARGV[4]) end
return answer
