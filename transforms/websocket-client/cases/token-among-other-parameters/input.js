import { getToken } from "./auth.js";
import { room } from "./settings.js";

export function listen(show) {
  const socket = new WebSocket(`wss://${location.host}/rooms?token=${getToken()}&room=${room}`);
  socket.onmessage = (event) => show(event.data);
  return socket.readyState === WebSocket.OPEN;
}
