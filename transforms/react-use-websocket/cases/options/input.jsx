import useWebSocket from "react-use-websocket";

export function Price({ onPrice }) {
  const { lastMessage: price } = useWebSocket("wss://shop.example.com/prices", {
    onOpen: () => console.log("open"),
    onMessage: (event) => onPrice(JSON.parse(event.data)),
    filter: ({ data }) => data !== "ping",
    shouldReconnect: () => true,
    reconnectInterval: 3000,
  });
  return <b>{price ? price.data : null}</b>;
}
