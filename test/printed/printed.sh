API_KEY="${API_KEY:?}"
key="$API_KEY"
{ echo sk-ant-api03-{alnum:93}AA; }
echo "sk-ant-api03-{alnum:93}AA"
echo 'sk-ant-api03-{alnum:93}AA'
echo "k sk-ant-api03-{alnum:93}AA"
echo key=sk-ant-api03-{alnum:93}AA
printf '%s\n' "sk-ant-api03-{alnum:93}AA"
printf "sk-ant-api03-{alnum:93}AA\n"
echo "${OTHER_NAME:-sk-ant-api03-{alnum:93}AA}"
echo ${OTHER_NAME:-sk-ant-api03-{alnum:93}AA}
echo "sk-ant-api03-{alnum:93}AA" >&2
echo "sk-ant-api03-{alnum:93}AA" | cat

echo $API_KEY
echo "$API_KEY"
echo "${API_KEY}"
echo ${API_KEY}
echo "k $API_KEY"
echo "k: ${API_KEY} x"
echo 'k '"$API_KEY"
echo "k "$API_KEY
echo k=$API_KEY
echo -n "$API_KEY"
echo -e "k\t$API_KEY"
echo "$key"
echo "${API_KEY:-none}"
echo "${API_KEY:?}"
echo "k $API_KEY" >&2
echo "$API_KEY" 1>&2
echo "$API_KEY" | cat
echo "$API_KEY" | tee /dev/null
printf '%s\n' "$API_KEY"
printf '%s\n' $API_KEY
printf "k %s\n" "$API_KEY"
printf "k $API_KEY\n"
printf "k ${API_KEY}\n" >&2
printf -- '%s\n' "$API_KEY"
if true; then echo "$API_KEY"; fi
for it in 1; do echo "$it $API_KEY"; done
