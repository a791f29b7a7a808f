import { useEffect } from 'react';
import { useSWRConfig } from 'swr';

export function useInvoiceEvents(accountId: string) {
  const { mutate } = useSWRConfig();

  useEffect(() => {
    const token = localStorage.getItem('access_token');
    if (!token) return;

    const ws = new WebSocket(
      `${import.meta.env.VITE_WS_BASE}/ws/accounts/${accountId}/invoices?token=${token}`,
    );

    ws.onmessage = (event) => {
      const { invoiceId } = JSON.parse(event.data) as { invoiceId: string };
      void mutate(`/api/invoices/${invoiceId}`);
      void mutate('/api/invoices');
    };

    ws.onerror = () => {
      console.warn('invoice events are not available');
    };

    return () => ws.close();
  }, [accountId, mutate]);
}
