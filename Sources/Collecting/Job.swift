import CoderAPI

/// A piece of collection that asks requests and takes their answers in any order.
///
/// It waits for nothing: the scheduler asks it for requests and hands it answers.
protocol Job: AnyObject {
  /// The next request to send; nil while it waits for answers, and when it is finished.
  func nextRequest() throws -> JobRequest?

  /// Takes the answer to one of its requests. An ``APIError`` that is temporary has the request
  /// sent again, so nothing may be changed before it is thrown.
  func receive(_ response: APIResponse, to request: JobRequest) throws

  /// Takes a request's final failure. What it throws ends the run.
  func fail(_ request: JobRequest, with error: APIError) throws

  /// Whether it has nothing left to ask and no answer to wait for.
  var isFinished: Bool { get }
}

/// A request with the number that the job knows it by.
struct JobRequest {
  var request: APIRequest
  var number: Int
}
