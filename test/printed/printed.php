<?php
$key = getenv('API_KEY');
$apiKey = $key;
$config = ['apiKey' => $apiKey];
class Client { public string $apiKey = ''; }
$client = new Client();
$client->apiKey = $apiKey;

echo "sk-ant-api03-{alnum:93}AA";
echo 'sk-ant-api03-{alnum:93}AA', "\n";
echo "k sk-ant-api03-{alnum:93}AA x";
print "sk-ant-api03-{alnum:93}AA";
print("sk-ant-api03-{alnum:93}AA");
printf("%s", "sk-ant-api03-{alnum:93}AA");
error_log("sk-ant-api03-{alnum:93}AA");
print_r("sk-ant-api03-{alnum:93}AA");
var_export("sk-ant-api03-{alnum:93}AA");
echo "a" . "sk-ant-api03-{alnum:93}AA";
echo <<<EOT
k sk-ant-api03-{alnum:93}AA
EOT;
echo getenv("OTHER_NAME") ?: "sk-ant-api03-{alnum:93}AA";
echo $_ENV["OTHER_NAME"] ?? "sk-ant-api03-{alnum:93}AA";
?>
<p><?= "sk-ant-api03-{alnum:93}AA" ?></p>
<?= 'sk-ant-api03-{alnum:93}AA' ?>

<p><?= $key ?> <?= $apiKey ?> <?= "k $apiKey" ?></p>
<?php
echo $key;
echo $apiKey, "\n";
echo "k $key";
echo "k {$key}";
echo "k $client->apiKey";
echo "k {$client->apiKey}";
echo 'k ' . $key;
echo $client->apiKey;
echo $config["apiKey"];
echo "k {$config['apiKey']}";
echo strtoupper('k') . $apiKey;
echo sprintf("k %s", $apiKey);
echo getenv('API_KEY');
echo <<<EOT
k $apiKey and {$apiKey}
EOT;
print $key;
print "k $key";
print("k {$key}");
printf("%s", $key);
printf("k %s %d", $apiKey, 1);
error_log($key);
error_log("k $key");
print_r(['a' => $apiKey]);
var_export($apiKey);
trigger_error("k $key");
fwrite(STDERR, "k $key\n");
fwrite(STDOUT, $key . "\n");
fprintf(STDERR, "k %s\n", $key);
file_put_contents('php://stderr', $key);
