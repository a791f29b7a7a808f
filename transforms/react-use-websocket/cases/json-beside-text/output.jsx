import React from "react";
import { useEventSource } from "react-use-websocket";

const notJson = {};

// Null before the first message, and an empty object for text that is no JSON.
function jsonOf(event) {
  try {
    return event && JSON.parse(event.data);
  } catch {
    return notJson;
  }
}

export function Price({ log }) {
  const { lastEvent: lastMessage } = useEventSource("/prices/stream"); // prices
  const lastJsonMessage = React.useMemo(() => jsonOf(lastMessage), [lastMessage]);
  React.useEffect(() => {
    if (lastMessage) log(lastMessage.data);
  }, [log, lastMessage]);
  return <b>{lastJsonMessage?.amount}</b>;
}
