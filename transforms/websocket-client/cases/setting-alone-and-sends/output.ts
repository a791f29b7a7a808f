import { useEffect, useState } from "react";

type Quote = { symbol: string; bid: number; ask: number; at: number };

/** Latest quote of one symbol of our own market data service. */
export function useQuote(symbol: string): Quote | null {
  const [quote, setQuote] = useState<Quote | null>(null);

  useEffect(() => {
    const address = import.meta.env.VITE_WS_URL.replace(/^ws/, "http").replace(/\/$/, "");
    const connectionId = crypto.getRandomValues(new Uint32Array(4)).join("-");
    const events = new EventSource(`${address}/stream?connectionId=${connectionId}`);
    events.addEventListener("ws.close", () => events.close());

    let key = "";
    events.addEventListener("ws.ready", (event) => {
      key = JSON.parse((event as MessageEvent).data).key;
    });
    function post(body: string) {
      fetch(`${address}/message?connectionId=${connectionId}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...(key && { "X-Connection-Key": key }) },
        body,
      })
        .then((response) => {
          if (!response.ok) throw new Error(`The message was answered with ${response.status}`);
        })
        .catch((error) => console.error(error));
    }

    events.addEventListener("ws.ready", () => {
      post(JSON.stringify({ action: "subscribe", symbol }));
    }, { once: true });

    events.addEventListener("message", (event) => {
      const data: Quote = JSON.parse(event.data);
      if (data.symbol === symbol) setQuote(data);
    });

    return () => events.close();
  }, [symbol]);

  return quote;
}
