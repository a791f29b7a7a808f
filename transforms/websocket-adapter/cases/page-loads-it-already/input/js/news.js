var news = new SseSocket('/api/news');
