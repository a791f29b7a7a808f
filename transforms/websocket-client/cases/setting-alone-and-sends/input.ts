import { useEffect, useState } from "react";

type Quote = { symbol: string; bid: number; ask: number; at: number };

/** Latest quote of one symbol of our own market data service. */
export function useQuote(symbol: string): Quote | null {
  const [quote, setQuote] = useState<Quote | null>(null);

  useEffect(() => {
    const socket = new WebSocket(import.meta.env.VITE_WS_URL);

    socket.addEventListener("open", () => {
      socket.send(JSON.stringify({ action: "subscribe", symbol }));
    });

    socket.addEventListener("message", (event) => {
      const data: Quote = JSON.parse(event.data);
      if (data.symbol === symbol) setQuote(data);
    });

    return () => socket.close();
  }, [symbol]);

  return quote;
}
