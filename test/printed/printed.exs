require Logger
Logger.configure(level: :debug)

defmodule Client do
  defstruct api_key: nil
end

api_key = System.fetch_env!("API_KEY")
key = api_key
client = %{api_key: api_key}

IO.puts("sk-ant-api03-{alnum:93}AA")
IO.puts "sk-ant-api03-{alnum:93}AA"
IO.inspect("sk-ant-api03-{alnum:93}AA")
IO.inspect("sk-ant-api03-{alnum:93}AA", label: "k")
IO.write("sk-ant-api03-{alnum:93}AA")
"sk-ant-api03-{alnum:93}AA" |> IO.puts()
"sk-ant-api03-{alnum:93}AA" |> IO.inspect(label: "k")
IO.puts("k #{"sk-ant-api03-{alnum:93}AA"}")

IO.puts(key)
IO.puts key
IO.puts("k #{key}")
IO.puts "k #{api_key}"
IO.puts("k " <> key)
IO.puts(["k ", key])
IO.puts("k #{client.api_key}")
IO.puts(client.api_key)
IO.puts(inspect(api_key))
IO.puts(System.get_env("API_KEY"))
IO.puts("k #{System.fetch_env!("API_KEY")}")
IO.puts(:stderr, "k #{key}")
IO.puts(:stderr, key)
IO.inspect(key)
IO.inspect(key, label: "k")
IO.write("k #{key}\n")
key |> IO.puts()
key |> IO.inspect()
api_key |> inspect() |> IO.puts()
"k #{key}" |> IO.puts()
IO.puts("""
k #{key}
""")
:io.format("~s~n", [key])
Logger.info("k #{key}")
Logger.debug("k " <> api_key)
Logger.warning(fn -> "k #{key}" end)
Logger.error(key)
IO.puts(tuple_size({key, client}))
Process.sleep(200)
