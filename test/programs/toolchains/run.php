<?php
// Runs programs one after the other, each in a process of its own; JSON in, JSON out. See scripted.ts.

function run(array $program): array
{
    [$reading, $writing] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, STREAM_IPPROTO_IP);
    $child = pcntl_fork();
    if ($child === 0) {
        fclose($reading);
        $GLOBALS['sent'] = [];
        $error = execute($program);
        fwrite($writing, json_encode(['sent' => $GLOBALS['sent'], 'error' => $error]));
        fclose($writing);
        posix_kill(posix_getpid(), SIGKILL);
    }
    fclose($writing);
    $said = stream_get_contents($reading);
    pcntl_waitpid($child, $status);
    return json_decode($said, true);
}

function execute(array $program): string
{
    set_error_handler(function (int $level, string $message): never {
        throw new ErrorException($message);
    });
    foreach (array_keys(getenv()) as $name) {
        putenv($name);
    }
    foreach ($program['env'] as $name => $value) {
        putenv("$name=$value");
    }
    $_ENV = [];
    $file = tempnam(sys_get_temp_dir(), 'program');
    file_put_contents($file, $program['text']);
    ob_start();
    try {
        (static function (string $file): void {
            include $file;
        })($file);
        return '';
    } catch (Throwable $raised) {
        return get_class($raised) . ': ' . $raised->getMessage();
    } finally {
        ob_end_clean();
        unlink($file);
    }
}

function send(mixed ...$values): void
{
    $GLOBALS['sent'][] = hash('sha256', serialize($values));
}

echo json_encode(array_map('run', json_decode(stream_get_contents(STDIN), true)));
