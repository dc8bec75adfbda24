class Log { def info(said, Object... more) { println said.toString() + more } 
  def debug(said) { println said } }
def log = new Log()
def key = System.getenv("API_KEY")
String apiKey = key
def config = [key: apiKey]

println "sk-ant-api03-{alnum:93}AA"
println("sk-ant-api03-{alnum:93}AA")
println 'sk-ant-api03-{alnum:93}AA'
print "k sk-ant-api03-{alnum:93}AA x"
log.info("k sk-ant-api03-{alnum:93}AA")
log.info "k sk-ant-api03-{alnum:93}AA"
System.out.println("sk-ant-api03-{alnum:93}AA")
printf("%s", "sk-ant-api03-{alnum:93}AA")
println "a" + "sk-ant-api03-{alnum:93}AA"

println key
println(key)
println apiKey
println "k $key"
println "k ${key}"
println "k ${apiKey}"
println "k $apiKey x"
println("k $key")
println("k ${key}")
println "k " + key
println("k " + key)
println 'k ' + apiKey
println """k $key
${apiKey}"""
println "k ${System.getenv('API_KEY')}"
print "k $key"
print key
printf("%s\n", key)
printf "%s\n", key
System.out.println(key)
System.out.println("k $key")
System.err.println("k ${key}")
log.info(key)
log.info("k $key")
log.info "k $key"
log.info "k ${key}"
log.info("k {}", key)
log.debug("k " + key)
log.debug "k ${apiKey}"
