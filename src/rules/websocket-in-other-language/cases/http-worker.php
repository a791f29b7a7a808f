<?php
use Workerman\Worker;

$server = new Worker('http://0.0.0.0:8080');

// clean: requests of HTTP
$server->onMessage = function ($connection, $request) {
    // clean: the answer of HTTP
    $connection->send('hello');
};
