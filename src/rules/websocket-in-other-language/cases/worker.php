<?php
use Workerman\Connection\TcpConnection;
use Workerman\Worker;

// finds: websocket-in-other-language/served
$server = new Worker('websocket://0.0.0.0:2346');

// finds: websocket-in-other-language/handled
$server->onConnect = function (TcpConnection $connection) {
    // finds: websocket-in-other-language/sent
    $connection->send(json_encode(['type' => 'hello']));
};

// finds: websocket-in-other-language/handled
$server->onMessage = function (TcpConnection $connection, string $data) {
    // clean: a mail
    $mailer->send($data);
};

// clean: how many processes there are
$server->count = 1;

Worker::runAll();
