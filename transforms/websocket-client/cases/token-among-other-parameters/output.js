import { getToken } from "./auth.js";
import { room } from "./settings.js";
import { EventSource } from "eventsource";

export function listen(show) {
  const events = new EventSource(`https://${location.host}/rooms/stream?room=${room}`, {
    fetch: async (input, init) => {
      const headers = { ...init.headers, "X-Api-Key": `Bearer ${await getToken()}` };
      const response = await fetch(input, { ...init, headers });
      // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
      if (response.status === 429 || response.status >= 500) {
        throw new Error(`The stream was answered with ${response.status}`);
      }
      return response;
    },
  });
  events.addEventListener("ws.close", () => events.close());
  events.addEventListener("message", (event) => show(event.data));
  return events.readyState === EventSource.OPEN;
}
