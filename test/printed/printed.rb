require "logger"
require "pp"

key = ENV.fetch("API_KEY")
@api_key = key
api_key = key
logger = Logger.new($stdout, formatter: proc { |_, _, _, said| "#{said}\n" })
$logger = logger
log = logger

puts "sk-ant-api03-{alnum:93}AA"
puts 'sk-ant-api03-{alnum:93}AA'
p "sk-ant-api03-{alnum:93}AA"
pp "k sk-ant-api03-{alnum:93}AA"
print("sk-ant-api03-{alnum:93}AA", 1)
warn "sk-ant-api03-{alnum:93}AA"
$stderr.puts "sk-ant-api03-{alnum:93}AA"
STDOUT.puts("sk-ant-api03-{alnum:93}AA")
$stdout.write("sk-ant-api03-{alnum:93}AA")
puts %q[sk-ant-api03-{alnum:93}AA]
puts %Q(k sk-ant-api03-{alnum:93}AA)
puts "a" "sk-ant-api03-{alnum:93}AA"
puts ENV["OTHER_NAME"] || "sk-ant-api03-{alnum:93}AA"
puts ENV.fetch("OTHER_NAME", "sk-ant-api03-{alnum:93}AA")
puts "k #{ENV["OTHER_NAME"] || "sk-ant-api03-{alnum:93}AA"}"
logger.info("k sk-ant-api03-{alnum:93}AA")
$logger.info("sk-ant-api03-{alnum:93}AA")

puts key
puts api_key
puts(api_key)
puts @api_key
puts "k #{key}"
puts "k #{@api_key}"
puts "k #@api_key"
puts "k " + key
puts "k %s" % key
puts "k %s %d" % [key, 1]
puts [key, 1]
puts format("k %s", key)
puts key.to_s
puts key.strip
puts({ api_key: key }[:api_key])
puts ENV["API_KEY"]
puts ENV.fetch("API_KEY")
puts "k #{ENV["API_KEY"]}"
puts "k #{ENV.fetch('API_KEY')}"
p key
p key, 1
pp key
print key, "\n"
print "k #{key}\n"
printf("%s\n", key)
warn key
warn "k #{key}"
$stderr.puts "k #{key}"
STDERR.puts key
STDOUT.print key, "\n"
$stdout.write(key, "\n")
$stdout.printf("%s\n", key)
logger.info "k #{key}"
logger.info("k #{key}")
logger.debug { "k #{key}" }
log.warn key
$logger.error("k #{key}")
