export class ListComponent {
  private stream?: EventSource

  ngOnInit() {
    // clean: closed in ngOnDestroy
    this.stream = new EventSource('/list')
  }

  ngOnDestroy() {
    this.stream?.close()
  }
}
