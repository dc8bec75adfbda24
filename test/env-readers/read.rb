# Prints the variables of .env as the gem dotenv reads them, name and value each ended by a zero byte.
require "dotenv"

Dotenv::Parser.call(File.read(".env", encoding: "UTF-8")).each { |it| print it.map { |part| "#{part}\0" }.join }
