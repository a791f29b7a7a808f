class SseSocket {}
