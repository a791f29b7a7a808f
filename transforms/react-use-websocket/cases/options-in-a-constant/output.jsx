import { useSseSocket } from "./lib/use-sse-socket.js";

const options = { share: true, heartbeat: true };

export function Price() {
  const { lastMessage } = useSseSocket("/api/chat/stream", { ...options, send: "/api/chat/message" });
  return <b>{lastMessage?.data}</b>;
}
