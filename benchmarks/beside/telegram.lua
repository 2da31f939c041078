-- For wrk: text messages of 10,000 chats in turn, as Telegram delivers them. No update comes twice, in this run or the next.
local chats = tonumber(os.getenv("CHATS") or "10000")
local first = (os.time() % 100000) * 20000
local sent = 0

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["X-Telegram-Bot-Api-Secret-Token"] = "s3cret"

request = function()
  sent = sent + 1
  local chat = (sent * 7919) % chats + 1
  local name = '"id":' .. chat .. ',"first_name":"Ann","last_name":"Lee","username":"ann' .. chat .. '"'
  return wrk.format(nil, nil, nil, '{"update_id":' .. (first + sent) .. ',"message":{"message_id":' .. sent
    .. ',"from":{' .. name .. ',"is_bot":false,"language_code":"en"},"chat":{' .. name .. ',"type":"private"}'
    .. ',"date":1795255200,"text":"Hello, where is my order number 12345?"}}')
end
