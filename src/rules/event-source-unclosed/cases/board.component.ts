export class BoardComponent {
  private stream?: EventSource

  ngOnInit() {
    // finds: event-source-unclosed/open (likely)
    this.stream = new EventSource('/board')
    this.stream.onmessage = () => this.refresh()
  }

  refresh() {}
}
