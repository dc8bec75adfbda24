<?php
require '/usr/share/php/Dotenv/autoload.php';
Dotenv\Dotenv::createImmutable(__DIR__)->safeLoad();

echo hash('sha256', '{T}'), "\n";
