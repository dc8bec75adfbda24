IO.puts(Base.encode16(:crypto.hash(:sha256, "{T}")))
