import React from "react";
import useWebSocket from "react-use-websocket";

export function Price({ log }) {
  const { lastJsonMessage, lastMessage, sendMessage } = useWebSocket("wss://shop.example.com/prices"); // prices
  React.useEffect(() => {
    if (lastMessage) log(lastMessage.data);
  }, [log, lastMessage]);
  return <b>{lastJsonMessage?.amount}</b>;
}
