-- Asks for a mixed list of addresses: of each twenty requests nineteen are of the pages that are asked for most, and one of
-- a page that hardly anybody has asked for before. Prints one line of JSON at the end.
local often, seldom = {}, {}
for line in io.lines("/var/lib/given/often") do often[#often + 1] = line end
for line in io.lines("/var/lib/given/seldom") do seldom[#seldom + 1] = line end

local started, asked = 0, 0
function setup(thread)
  thread:set("offset", started * 977)
  started = started + 1
end

function request()
  asked = asked + 1
  if asked % 20 == 0 then
    return wrk.format("GET", seldom[(offset + asked / 20) % #seldom + 1])
  end
  return wrk.format("GET", often[(offset + asked) % #often + 1])
end

function done(summary, latency)
  local faults = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %.1f, "median": %.2f, "p99": %.2f, "slowest": %.0f, "failed": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
    faults.connect + faults.read + faults.write + faults.status + faults.timeout))
end
