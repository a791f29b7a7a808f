import useWebSocket from "react-use-websocket";

const options = { share: true, heartbeat: true };

export function Price() {
  const { lastMessage } = useWebSocket("wss://chat.example.com/ws", options);
  return <b>{lastMessage?.data}</b>;
}
