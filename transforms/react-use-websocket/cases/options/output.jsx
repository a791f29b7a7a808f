import { useEventSource } from "react-use-websocket";

export function Price({ onPrice }) {
  const { lastEvent: price } = useEventSource("/prices/stream", {
    onOpen: () => console.log("open"),
    onMessage: (event) => onPrice(JSON.parse(event.data)),
    filter: ({ data }) => data !== "ping",
    retryOnError: true,
    reconnectInterval: 3000,
  });
  return <b>{price ? price.data : null}</b>;
}
