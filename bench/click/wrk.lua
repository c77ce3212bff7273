-- The file has one target per line. Each is requested once; each run starts at another line.
local targets = {}
local at = 0
local host

function init(args)
  host = args[2]
  -- Milliseconds between a response and the next request of the same connection.
  local pause = tonumber(args[4])
  if pause > 0 then delay = function() return pause end end
  local first = tonumber(args[3])
  local number = 0
  for line in io.lines(args[1]) do
    number = number + 1
    if number > first then targets[#targets + 1] = line end
  end
end

local agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"

function request()
  at = at + 1
  local target = targets[at] or error("too few targets")
  return "GET " .. target .. " HTTP/1.1\r\nHost: " .. host .. "\r\nUser-Agent: " .. agent ..
    "\r\nAccept: text/html,application/xhtml+xml\r\nAccept-Language: en\r\nAccept-Encoding: gzip, br\r\n\r\n"
end

function done(summary, latency)
  io.write(string.format('{"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"p999":%d,"max":%d,"statusErrors":%d,"otherErrors":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency:percentile(99.9),
    latency.max, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
