# Runs the programs 0.exs, 1.exs ... of a folder, each with the variables of its own .env file alone.
defmodule Out do
  import Kernel, except: [send: 2]

  def send(value), do: IO.puts(hash(value))

  def send(value, other) do
    send(value)
    send(other)
  end

  def send(value, other, third) do
    send(value, other)
    send(third)
  end

  defp hash(value) when is_binary(value), do: Base.encode16(:crypto.hash(:sha256, value))
  defp hash(value), do: hash(inspect(value))
end

Code.compiler_options(ignore_module_conflict: true)
[folder, count] = System.argv()

for index <- 0..(String.to_integer(count) - 1) do
  variables =
    for line <- String.split(File.read!("#{folder}/#{index}.env"), "\0", trim: true) do
      [name, value] = String.split(line, "=", parts: 2)
      {name, value}
    end

  System.put_env(variables)
  IO.write("\u0001")

  said =
    try do
      Code.eval_string(File.read!("#{folder}/#{index}.exs"))
      ""
    rescue
      failure -> Exception.message(failure)
    catch
      kind, reason -> inspect({kind, reason})
    end

  IO.write("\u0002" <> said)
  for {name, _} <- variables, do: System.delete_env(name)
  for name <- ["ANTHROPIC_API_KEY", "MY_KEY"], do: System.delete_env(name)
end
