-- Everything that a budget store does. What an owner or a pair has stands in one value: the instant until which it is needed (19 digits), then entries, each a name and what belongs to it.
-- Names begin with \1 and end with \2, and what belongs to them has neither.
--   bucket (b, n): the arrival time, 19 digits      window (w): start,end,sum      rolling window (r): slice,every, then index:sum, for each slice
--   what a conversation took (o): its beginning, ':', then for each take interval,mark,used,until,ends; (used is in microseconds of arrival time, or in tokens of a window),
--     then '@' and the instant of the first of the takes, which earlier versions neither wrote nor read. Before the takes may stand g, a turn and the instant of the latest take: takes of one instant
--     that an answer parted have turns, and where nothing but that stands here, an answer gave all back in the instant of a take
-- A message: first,leased,lease,sent,holder;answers|draft. Where its take, or one that has an id, has a turn, ';', the turn and ';' end the answers. A take that has an id: its answer; or 'V', and why it is refused: '' it was undone before it came, B what it took was given back, S another acquire has it.
-- KEYS: the message (where ARGV 12 is 1), the take's id (where ARGV 4 is not 0), then the values.
-- ARGV: 1 what to do: a ask, t take, v undo, x undo and leave nothing of it (new recipients and windows that it began, too), g give back, f refund, o take over, n renew, s settle, w write the answers;
--       2 the instant, empty: the server's; 3 how much longer than needed a value is kept, ms; 4 how long a take is remembered, ms, 0: it has no id; 5 how long an undone one is;
--       6 holder; 7 former holder; 8 lease; 9 draft; 10 beginning of the conversation; 11 1: recorded; 12 1: there is a message; 13 the answers to remember; 14 how many charges the message has;
--       then 18 for each charge: place of its value, kind (b bucket, w fixed, c calendar, r rolling), name, capacity or limit, what is taken or cost, from what use on it is low,
--       every or start, slice or end, place of the new recipient's value (0: none), its name, its interval, place of what the conversation took (0: none), its name, emission interval,
--       (unused), outcome, mark, place among the charges of the message.
local call, sub, find, match, gmatch, gsub, format, floor = redis.call, string.sub, string.find, string.match, string.gmatch, string.gsub, string.format, math.floor
local STRIDE, HEAD, LATE, MONTH, DAY, B = 18, 14, 60000000, 2592000000000, 86400000000, 1000000000
local op, remembered = ARGV[1], ARGV[4] + 0
local base = 0
local messageKey, takeKey
if ARGV[12] == '1' then base = 1 messageKey = KEYS[1] end
if remembered > 0 then base = base + 1 takeKey = KEYS[base] end
local charges = (#ARGV - HEAD) / STRIDE
local now = ARGV[2]
local byServer = now == ''
if byServer then
  local t = call('TIME')
  now = t[1] * 1000000 + t[2]
else
  now = now + 0
end

-- Whole numbers in two parts, for Lua 5.1 has none above 2^53.
local function split(s)
  local n = #s
  if n < 10 then return 0, s + 0 end
  return sub(s, 1, n - 9) + 0, sub(s, n - 8) + 0
end
local function add(ah, al, bh, bl)
  local h, l = ah + bh, al + bl
  if l >= B then return h + 1, l - B end
  return h, l
end
local function minus(ah, al, bh, bl)
  local h, l = ah - bh, al - bl
  if l < 0 then return h - 1, l + B end
  return h, l
end
local function above(ah, al, bh, bl) return ah > bh or (ah == bh and al > bl) end
local function digits(h, l)
  if h == 0 then return format('%d', l) end
  return format('%d%09d', h, l)
end
local function padded(h, l) return format('%010d%09d', h, l) end
local nh = floor(now / B)
local nl = now - nh * B

-- Both are whole; the quotient may be a little off, and is put right.
local function divided(a, b)
  local q = floor(a / b)
  local r = a - q * b
  if r < 0 then return q - 1 end
  if r >= b then return q + 1 end
  return q
end

local values, dirty, needed = {}, {}, {}
local function valueOf(place)
  local value = values[place]
  if not value then
    value = call('GET', KEYS[base + place]) or ''
    values[place] = value
  end
  return value
end
local function get(place, name)
  local value = valueOf(place)
  local _, e = find(value, name, 1, true)
  if not e then return nil end
  local x = find(value, '\1', e + 1, true)
  return sub(value, e + 1, x and x - 1 or -1)
end
local function put(place, name, content, untilWhen)
  local value = valueOf(place)
  local s, e = find(value, name, 1, true)
  if s then
    local x = find(value, '\1', e + 1, true)
    value = sub(value, 1, s - 1) .. (x and sub(value, x) or '')
  end
  if content then
    if value == '' then value = '0000000000000000000' end
    value = value .. name .. content
  end
  values[place] = value
  dirty[place] = true
  if untilWhen and untilWhen > (needed[place] or 0) then needed[place] = untilWhen end
end
local function lasting(ms) return format('%d', math.min(ms, 3155760000000)) end
local function flush()
  for place in pairs(dirty) do
    local value = values[place]
    if #value <= 19 then
      call('DEL', KEYS[base + place])
    else
      local until_ = math.max(sub(value, 1, 19) + 0, needed[place] or 0)
      local left = until_ > now and math.ceil((until_ - now) / 1000) or 0
      call('SET', KEYS[base + place], format('%019d', math.min(until_, 9007199254740991)) .. sub(value, 20), 'PX', lasting(left + ARGV[3]))
    end
  end
end

local function usedOf(content, ch, cl)
  if not content then return 0, 0 end
  local ah, al = split(content)
  local uh, ul = minus(ah, al, nh, nl)
  if uh < 0 then return 0, 0 end
  local mh, ml = add(ch, cl, 0, LATE)
  if above(uh, ul, mh, ml) then return ch, cl end
  return uh, ul
end

-- Each judges one charge by what stands there: outcome, whether it is low, whether it would be after the take, the mark or the clearing instant; then what would stand there after the take,
-- and until when it is needed.
local function bucket(a, content)
  local ch, cl = split(ARGV[a + 3])
  local th, tl = split(ARGV[a + 4])
  local lh, ll = split(ARGV[a + 5])
  local uh, ul = usedOf(content, ch, cl)
  local fh, fl = add(uh, ul, th, tl)
  if above(fh, fl, ch, cl) then
    local kh, kl = minus(fh, fl, ch, cl)
    kh, kl = add(kh, kl, nh, nl)
    return 0, not above(lh, ll, uh, ul), false, digits(kh, kl)
  end
  local ah, al = add(fh, fl, nh, nl)
  return 1, not above(lh, ll, uh, ul), not above(lh, ll, fh, fl), digits(ah, al), padded(ah, al), ah * B + al
end
local function window(a, content)
  local isCalendar = ARGV[a + 1] == 'c'
  local limit, cost, lowAt = ARGV[a + 3] + 0, ARGV[a + 4] + 0, ARGV[a + 5] + 0
  local s, e, sum
  if content then
    s, e, sum = match(content, '^(%-?%d+),(%-?%d+),(%d+)')
    s, e, sum = s + 0, e + 0, sum + 0
  end
  if isCalendar then
    local from, to = ARGV[a + 6] + 0, ARGV[a + 7] + 0
    if byServer and now >= to then
      -- The host's clock is behind: its window is over.
      local length = to - from
      local over = floor((now - from) / length)
      from, to = from + over * length, to + over * length
    end
    local stays = s and (now < s or (byServer and now < from and now < e))
    if not stays then
      if s and s >= from then e = to else s, e, sum = from, to, 0 end
    end
  else
    local every = ARGV[a + 6] + 0
    local at = now
    if s and s > at then at = s end
    if s and at < s + every then e = s + every else s, e, sum = at, at + every, 0 end
  end
  if limit > 0 and sum + cost <= limit then
    local after = sum + cost
    return 1, sum >= lowAt, after >= lowAt, format('%d', s), format('%d,%d,%d', s, e, after), e
  end
  return 0, sum >= lowAt, false, format('%d', isCalendar and e or s)
end
local function slicesOf(content)
  local slice, every, rest = match(content, '^(%d+),(%d+)(.*)$')
  local list = {}
  for i, n in gmatch(rest, ',(%-?%d+):(%d+)') do list[#list + 1] = { i + 0, n + 0 } end
  return slice + 0, every + 0, list
end
local function ofSlices(slice, every, list)
  local parts = { format('%d,%d', slice, every) }
  for i = 1, #list do parts[i + 1] = format(',%d:%d', list[i][1], list[i][2]) end
  return table.concat(parts)
end
local function rolling(a, content)
  local limit, cost, lowAt, every, slice = ARGV[a + 3] + 0, ARGV[a + 4] + 0, ARGV[a + 5] + 0, ARGV[a + 6] + 0, ARGV[a + 7] + 0
  local list = {}
  if content then
    local oldSlice, oldEvery
    oldSlice, oldEvery, list = slicesOf(content)
    if oldEvery ~= every and #list > 0 then
      -- A policy changed the period: none was taken later than now, so that none goes to a later slice.
      local latest = math.max(now, list[#list][1] * oldSlice) + 1
      local converted = {}
      for i = 1, #list do
        local index = divided(math.min((list[i][1] + 1) * oldSlice, latest) - 1, slice)
        local last = converted[#converted]
        if last and last[1] >= index then last[2] = last[2] + list[i][2] else converted[#converted + 1] = { index, list[i][2] } end
      end
      list = converted
    end
  end
  local at = now
  if #list > 0 then at = math.max(at, list[#list][1] * slice) end
  local index, first = divided(at, slice), divided(at - every, slice)
  local kept, total = {}, 0
  for i = 1, #list do
    if list[i][1] >= first then
      kept[#kept + 1] = { list[i][1], list[i][2] }
      total = total + list[i][2]
    end
  end
  if limit > 0 and total + cost <= limit then
    if cost > 0 then
      local last = kept[#kept]
      if last and last[1] == index then last[2] = last[2] + cost else kept[#kept + 1] = { index, cost } end
    end
    local content = #kept > 0 and ofSlices(slice, every, kept) or nil
    return 1, total >= lowAt, total + cost >= lowAt, format('%d', index * slice), content, (index + 1) * slice + every
  end
  local surplus, clears = total + cost - limit, first
  for i = 1, #kept do
    clears = kept[i][1]
    surplus = surplus - kept[i][2]
    if surplus <= 0 then break end
  end
  return 0, total >= lowAt, false, format('%d', clears)
end
local function judge(a)
  local kind, content = ARGV[a + 1], get(ARGV[a] + 0, ARGV[a + 2])
  if kind == 'b' then return bucket(a, content) end
  if kind == 'r' then return rolling(a, content) end
  return window(a, content)
end
local function isNew(a)
  local place = ARGV[a + 8] + 0
  if place == 0 or ARGV[a + 1] ~= 'b' then return true end
  local ch, cl = split(ARGV[a + 10])
  local uh, ul = usedOf(get(place, ARGV[a + 9]), ch, cl)
  return uh == 0 and ul == 0
end

-- Gives back what has not come back by itself.
local function giveBack(a, mh, ml, uh, ul, tokens)
  local place, kind, name = ARGV[a] + 0, ARGV[a + 1], ARGV[a + 2]
  local content = get(place, name)
  if not content then return end
  if kind == 'b' then
    local ah, al = split(content)
    if not above(ah, al, nh, nl) then return end
    local rh, rl = minus(mh, ml, nh, nl)
    if rh < 0 then return end
    if above(rh, rl, uh, ul) then rh, rl = uh, ul end
    ah, al = minus(ah, al, rh, rl)
    if ah < 0 or above(nh, nl, ah, al) then ah, al = nh, nl end
    put(place, name, padded(ah, al), ah * B + al)
  elseif kind == 'r' then
    local slice, every, list = slicesOf(content)
    local index = divided(mh * B + ml, slice)
    for i = 1, #list do
      if list[i][1] == index then list[i][2] = math.max(list[i][2] - tokens, 0) end
    end
    put(place, name, ofSlices(slice, every, list))
  else
    local s, e, sum = match(content, '^(%-?%d+),(%-?%d+),(%d+)')
    if s + 0 == mh * B + ml then put(place, name, format('%d,%d,%d', s + 0, e + 0, math.max(sum - tokens, 0))) end
  end
end

-- What a conversation took: its beginning, the takes, and the instant of the first, its turn, and the instant of the latest. A run of takes that followed each other without a gap stands as one.
local function takesOf(content)
  local beginning, rest, since = match(content, '^(%-?%d+):([^@]*)@?(%d*)$')
  local list, turn, latest = {}, match(rest, '^g(%d+),(%d+);')
  for interval, mark, used, until_, ends in gmatch(rest, '(%d+),(%d+),(%d+),(%d+),(%d);') do
    if now < until_ + 0 then
      local mh, ml = split(mark)
      local uh, ul = split(used)
      list[#list + 1] = { interval, mh, ml, uh, ul, until_ + 0, ends == '1' }
    end
  end
  since = since ~= '' and since + 0 or nil
  return beginning, list, since, (turn or 0) + 0, latest and latest + 0 or since
end
local function putTakes(a, beginning, list, since, turn, latest)
  local parts, last = { beginning, ':' }, 0
  if since and (turn > 0 or latest ~= since) then parts[3] = format('g%d,%d;', turn, latest) end
  for i = 1, #list do
    local t = list[i]
    parts[#parts + 1] = format('%s,%s,%s,%d,%s;', t[1], digits(t[2], t[3]), digits(t[4], t[5]), t[6], t[7] and '1' or '0')
    last = math.max(last, t[6])
  end
  if since then parts[#parts + 1] = format('@%d', since) end
  put(ARGV[a + 11] + 0, ARGV[a + 12], #list > 0 and table.concat(parts) or nil, last)
end
-- The take of a charge, as the conversation remembers it.
local function takeOf(a, mark)
  local kind = ARGV[a + 1]
  local mh, ml = split(mark)
  local uh, ul = split(ARGV[a + 4])
  local at, ends = mh * B + ml, nil
  if kind == 'b' then ends = at + LATE
  elseif kind == 'c' then ends = math.max(ARGV[a + 7] + 0, at + MONTH)
  elseif kind == 'w' then ends = at + ARGV[a + 6]
  else ends = at + ARGV[a + 7] + ARGV[a + 6] end
  return { ARGV[a + 13], mh, ml, uh, ul, math.min(ends, now + MONTH), ends <= now + MONTH }
end
local function startOf(t)
  if t[1] == '0' then return t[2], t[3] end
  return minus(t[2], t[3], t[4], t[5])
end
-- The turn of a take in what its conversation remembers.
local function turnOf(a)
  local content = get(ARGV[a + 11] + 0, ARGV[a + 12])
  if not content then return 0 end
  local beginning, list, since, turn, latest = takesOf(content)
  if beginning ~= ARGV[10] or not since or now > (#list > 0 and since or latest) then return 0 end
  return turn
end
local function remember(a, mark, turn)
  local content = get(ARGV[a + 11] + 0, ARGV[a + 12])
  local list, since, latest, firstTurn = {}, now, now, turn
  if content then
    local beginning, old, first, itsTurn, last = takesOf(content)
    if beginning == ARGV[10] and #old > 0 then
      list = old
      if not first then
        since, latest = nil, nil
      else
        if first <= now then since, firstTurn = first, itsTurn end
        latest = math.max(last, now)
      end
    end
  end
  local t, last = takeOf(a, mark), list[#list]
  local sh, sl = startOf(t)
  if last and last[1] == t[1] and last[2] == sh and last[3] == sl and (last[6] == t[6] or (last[7] and t[7])) then
    t[4], t[5] = add(t[4], t[5], last[4], last[5])
    list[#list] = t
  elseif t[4] > 0 or t[5] > 0 then
    list[#list + 1] = t
  end
  putTakes(a, ARGV[10], list, since, firstTurn, latest)
end
-- Takes one take out of what the conversation remembers; false: it is not in there any more. One that was taken before all of these was refunded, though a later one may have its mark.
local function settle(a, mark, takenAt, takenTurn)
  local content = get(ARGV[a + 11] + 0, ARGV[a + 12])
  if not content then return false end
  local beginning, list, since, turn, latest = takesOf(content)
  if beginning ~= ARGV[10] or (since and takenAt and (takenAt < since or (takenAt == since and takenTurn < turn))) then return false end
  local t = takeOf(a, mark)
  local sh, sl = startOf(t)
  for i = #list, 1, -1 do
    local run = list[i]
    local rh, rl = startOf(run)
    if run[1] == t[1] and not above(t[2], t[3], run[2], run[3]) and not above(rh, rl, sh, sl) and not above(t[4], t[5], run[4], run[5]) then
      local ah, al = minus(run[2], run[3], t[2], t[3])
      local bh, bl = minus(run[4], run[5], t[4], t[5])
      if t[1] == '0' then ah, al = 0, 0 end
      bh, bl = minus(bh, bl, ah, al)
      table.remove(list, i)
      if ah > 0 or al > 0 then table.insert(list, i, { run[1], run[2], run[3], ah, al, run[6], run[7] }) end
      if bh > 0 or (bh == 0 and bl > 0) then
        local gh, gl = minus(run[2], run[3], sh, sl)
        table.insert(list, i, { run[1], sh, sl, bh, bl, run[7] and run[6] - (gh * B + gl) or run[6], run[7] })
      end
      putTakes(a, beginning, list, since, turn, latest)
      return true
    end
  end
  return false
end

local function found()
  local text = call('GET', messageKey)
  if not text then return nil end
  local s, e, first, leased, lease, sent, holder, answers = find(text, '^(%d+),(%d+),(%d+),(%d),(%x*);([%d;]*)|')
  local turn = match(answers, ';;(%d+);$')
  if turn then answers = sub(answers, 1, -#turn - 3) end
  local m = { first = first + 0, leased = leased + 0, lease = lease + 0, sent = sent == '1', holder = holder, answers = answers, turn = (turn or 0) + 0, draft = sub(text, e + 1) }
  if now >= m.first + DAY and (m.sent or now >= m.leased + m.lease) then return nil end
  return m
end
local function withTurn(answers, turn) return turn > 0 and format('%s;%d;', answers, turn) or answers end
local function store(m)
  local until_ = math.max(m.first + DAY, m.sent and 0 or m.leased + m.lease)
  call('SET', messageKey, format('%d,%d,%d,%s,%s;%s|', m.first, m.leased, m.lease, m.sent and '1' or '0', m.holder, withTurn(m.answers, m.turn)) .. m.draft,
    'PX', lasting(math.max(math.ceil((until_ - now) / 1000), 0) + ARGV[3]))
end
local function isLeased(m) return not m.sent and now < m.leased + ARGV[8] end
local function lease(m)
  m.leased = math.max(m.leased, now)
  m.lease = ARGV[8] + 0
end

if op == 'n' or op == 's' or op == 'o' or op == 'w' then
  local m = found()
  if not m then return '0' end
  if op == 'o' then
    if m.sent or m.holder ~= ARGV[7] or (isLeased(m) and ARGV[6] ~= ARGV[7]) then return '0' end
    m.holder, m.answers, m.draft = ARGV[6], ARGV[13], ARGV[9]
    lease(m)
  else
    if m.holder ~= ARGV[6] then return '0' end
    if op == 's' then
      if m.sent then return '1' end
      m.sent = true
    elseif op == 'w' then m.answers = ARGV[13]
    else
      if m.sent then return '0' end
      lease(m)
    end
  end
  store(m)
  return '1'
end

if op == 'f' then
  for i = 0, charges - 1 do
    local a = HEAD + 1 + i * STRIDE
    local content = get(ARGV[a + 11] + 0, ARGV[a + 12])
    if content then
      local beginning, list, since, turn, latest = takesOf(content)
      local isOfNow = since and beginning == ARGV[10] and latest >= now
      put(ARGV[a + 11] + 0, ARGV[a + 12], isOfNow and format('%s:g%d,%d;@%d', beginning, (since == latest and turn or 0) + 1, latest, latest) or nil, now + 1)
      if beginning == ARGV[10] then
        for j = 1, #list do
          local t = list[j]
          if (t[1] == '0') == (ARGV[a + 1] ~= 'b') then giveBack(a, t[2], t[3], t[4], t[5], t[4] * B + t[5]) end
        end
      end
    end
  end
  flush()
  return '1'
end

-- Of a take that counts as never made: its recipient is new again, and a window that it began is none.
local function leaveNothing(a, mark, takenAt)
  local new = ARGV[a + 8] + 0
  if new > 0 then
    local th = floor(takenAt / B)
    local ih, il = split(ARGV[a + 10])
    local ah, al = add(th, takenAt - th * B, ih, il)
    if get(new, ARGV[a + 9]) == padded(ah, al) then put(new, ARGV[a + 9], nil) end
  end
  if ARGV[a + 1] == 'w' and mark + 0 == takenAt then
    local s, sum = match(get(ARGV[a] + 0, ARGV[a + 2]) or '', '^(%-?%d+),%-?%d+,(%d+)')
    if s and s + 0 == takenAt and sum == '0' then put(ARGV[a] + 0, ARGV[a + 2], nil) end
  end
end

if op == 'g' or op == 'v' or op == 'x' then
  local before = takeKey and call('GET', takeKey) or nil
  local outcomes, marks, byPlace, takenAt, takenTurn = nil, nil, false, nil, 0
  local function read(answers)
    outcomes, marks = {}, {}
    for outcome, mark in gmatch(answers, '(%d)%d(%d+);') do
      outcomes[#outcomes + 1] = outcome
      marks[#marks + 1] = mark
    end
  end
  local m = messageKey and found() or nil
  if m or before then takenTurn = (m and m.turn or match(before, ';;(%d+);$') or 0) + 0 end
  local holds = not messageKey or (m ~= nil and not m.sent and m.holder == ARGV[6])
  if op == 'g' then
    if not holds then return '0' end
    -- It was given back, and the answer was lost.
    if before == 'VB' and not messageKey then return '1' end
    takenAt = m and m.first or before and (match(before, '^T1(%d+)') or 0) + 0 or nil
    if takenAt == 0 then takenAt = nil end
  else
    if before == 'VS' then return '0' end
    if before == 'V' or before == 'VB' then return '1' end
    if before then
      read(sub(before, find(before, ';', 1, true) + 1))
      takenAt = match(before, '^%a%d(%d+)') + 0
    elseif m and holds then
      -- Its answer is not remembered any more, but its message is.
      read(m.answers)
      byPlace, takenAt = true, m.first
    end
  end
  local returns = holds and (op == 'g' or outcomes ~= nil)
  if messageKey and returns then call('DEL', messageKey) end
  if takeKey then call('SET', takeKey, returns and 'VB' or outcomes and 'VS' or 'V', 'PX', ARGV[5]) end
  if not returns then return outcomes and '0' or '1' end
  for i = 0, charges - 1 do
    local a = HEAD + 1 + i * STRIDE
    local outcome, mark = ARGV[a + 15], ARGV[a + 16]
    if outcomes then
      local place = byPlace and ARGV[a + 17] + 0 or i + 1
      outcome, mark = outcomes[place], marks[place]
    end
    if outcome == '1' and mark then
      if ARGV[11] ~= '1' or ARGV[a + 11] == '0' or settle(a, mark, takenAt, takenTurn) then
        local mh, ml = split(mark)
        local uh, ul = split(ARGV[a + 4])
        giveBack(a, mh, ml, uh, ul, uh * B + ul)
      end
      if op == 'x' then leaveNothing(a, mark, takenAt) end
    end
  end
  flush()
  return '1'
end

local takes = op == 't'
if takes and takeKey then
  local before = call('GET', takeKey)
  if before then return (gsub(before, ';;%d+;$', ';')) end
end
if messageKey then
  local m = found()
  if m then return 'K' .. (m.sent and '1' or isLeased(m) and '2' or '3') .. m.holder .. ';' .. m.answers .. '|' .. m.draft end
end
local outcomes, lows, after, marks, contents, untils, granted = {}, {}, {}, {}, {}, {}, true
for i = 1, charges do
  local a = HEAD + 1 + (i - 1) * STRIDE
  outcomes[i], lows[i], after[i], marks[i], contents[i], untils[i] = judge(a)
  if not isNew(a) then outcomes[i], marks[i] = 2, '0' end
  granted = granted and outcomes[i] ~= 0
end
if takes and granted then
  -- Each was judged alone. Those that name a bucket again are judged by what the ones before them take.
  local touched, before = {}, {}
  for place, value in pairs(values) do before[place] = value end
  for i = 1, charges do
    local a = HEAD + 1 + (i - 1) * STRIDE
    local place, name = ARGV[a] + 0, ARGV[a + 2]
    local new = ARGV[a + 1] == 'b' and ARGV[a + 8] + 0 or 0
    if outcomes[i] == 1 and new > 0 and touched[new .. ARGV[a + 9]] then outcomes[i], marks[i] = 2, '0' end
    if outcomes[i] == 1 then
      if touched[place .. name] then outcomes[i], lows[i], after[i], marks[i], contents[i], untils[i] = judge(a) end
      if outcomes[i] == 0 then
        granted = false
      else
        touched[place .. name] = true
        put(place, name, contents[i], untils[i])
        if new > 0 then
          touched[new .. ARGV[a + 9]] = true
          local ih, il = split(ARGV[a + 10])
          local ah, al = add(nh, nl, ih, il)
          put(new, ARGV[a + 9], padded(ah, al), ah * B + al)
        end
      end
    end
  end
  if not granted then values, dirty, needed = before, {}, {} end
end
local parts = {}
for i = 1, charges do
  local low = lows[i] and 1 or 0
  local lowAfter = low
  if takes and granted and outcomes[i] == 1 then lowAfter = after[i] and 1 or 0 end
  parts[i] = format('%d%d%s;', outcomes[i], low + 2 * lowAfter, marks[i])
end
local answers = table.concat(parts)
local answer = (takes and 'T' or 'A') .. (granted and '1' or '0') .. format('%d', now) .. ';' .. answers
if not takes then return answer end
if granted then
  local turn = 0
  if ARGV[11] == '1' then
    for i = 1, charges do
      local a = HEAD + 1 + (i - 1) * STRIDE
      if ARGV[a + 11] ~= '0' and outcomes[i] == 1 then turn = math.max(turn, turnOf(a)) end
    end
    for i = 1, charges do
      local a = HEAD + 1 + (i - 1) * STRIDE
      if ARGV[a + 11] ~= '0' and outcomes[i] == 1 then remember(a, marks[i], turn) end
    end
  end
  if messageKey then
    local all = ARGV[14] + 0
    if all ~= charges then
      -- The others are another group's, which says later what it answered.
      local mine = {}
      for i = 1, charges do mine[ARGV[HEAD + i * STRIDE] + 0] = parts[i] end
      for i = 1, all do parts[i] = mine[i] or '200;' end
      answers = table.concat(parts)
    end
    store({ first = now, leased = now, lease = ARGV[8] + 0, sent = false, holder = ARGV[6], answers = answers, turn = turn, draft = ARGV[9] })
  end
  if takeKey then call('SET', takeKey, withTurn(answer, turn), 'PX', ARGV[4]) end
else
  for i = 1, charges do
    local a = HEAD + 1 + (i - 1) * STRIDE
    if ARGV[a + 1] == 'b' and outcomes[i] ~= 2 then
      local place, name = ARGV[a] + 0, ARGV[a + 2]
      local content = get(place, name)
      if content then
        local ah, al = split(content)
        local ch, cl = split(ARGV[a + 3])
        local mh, ml = add(ch, cl, 0, LATE)
        mh, ml = add(mh, ml, nh, nl)
        if above(ah, al, mh, ml) then
          ah, al = add(ch, cl, nh, nl)
          put(place, name, padded(ah, al), ah * B + al)
        end
      end
    end
  end
end
flush()
return answer
