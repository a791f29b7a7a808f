import React, { useEffect, useState } from 'react';

export default function Ticker({ symbol = 'btcusdt' }) {
  const [price, setPrice] = useState(null);
  const [lastPrice, setLastPrice] = useState(null);

  useEffect(() => {
    const ws = new WebSocket(`wss://stream.binance.com:9443/ws/${symbol}@trade`);
    ws.onmessage = (event) => {
      const trade = JSON.parse(event.data);
      const next = parseFloat(trade.p).toFixed(2);
      setPrice((current) => {
        setLastPrice(current);
        return next;
      });
    };
    return () => ws.close();
  }, [symbol]);

  const color = !lastPrice || lastPrice === price ? 'black' : price > lastPrice ? 'green' : 'red';
  return <span style={{ color }}>{price}</span>;
}
