<?php
use Ratchet\ConnectionInterface;
use Ratchet\MessageComponentInterface;

class Chat implements MessageComponentInterface
{
    protected $clients;

    public function __construct()
    {
        // finds: websocket-in-other-language/kept
        $this->clients = new \SplObjectStorage();
    }

    // finds: websocket-in-other-language/handled
    public function onMessage(ConnectionInterface $from, $text)
    {
        foreach ($this->clients as $client) {
            // finds: websocket-in-other-language/sent
            $client->send($text);
        }
    }
}
