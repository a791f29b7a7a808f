export class SseSocket {}
