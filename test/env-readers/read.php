<?php
// Prints the variables of .env as phpdotenv reads them, name and value each ended by a zero byte.
require '/usr/share/php/Dotenv/autoload.php';

foreach (Dotenv\Dotenv::createArrayBacked(getcwd())->load() as $name => $value) {
    echo $name, "\0", $value, "\0";
}
