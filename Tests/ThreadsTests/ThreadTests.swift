import Glibc
import Synchronization
import Testing
import Threads

@Suite struct ThreadTests {
  @Test func whatAThreadDidIsSeenAfterJoining() throws {
    let sum = Mutex(0)
    let threads = try (1...8).map { number in
      try #require(
        BackgroundThread.start { for _ in 0..<1000 { sum.withLock { $0 += number } } })
    }
    threads.forEach { $0.join() }
    #expect(sum.withLock { $0 } == 36_000)
  }

  @Test func aThreadTakesNoSignals() throws {
    func blocked() -> [Bool] {
      var mask = sigset_t()
      pthread_sigmask(SIG_SETMASK, nil, &mask)
      return [SIGINT, SIGTERM, SIGHUP, SIGUSR1].map { sigismember(&mask, $0) == 1 }
    }
    let before = blocked()
    let ofThread = Mutex<[Bool]>([])
    let thread = try #require(
      BackgroundThread.start {
        var mask = sigset_t()
        pthread_sigmask(SIG_SETMASK, nil, &mask)
        let isBlocked = [SIGINT, SIGTERM, SIGHUP, SIGUSR1].map { sigismember(&mask, $0) == 1 }
        ofThread.withLock { $0 = isBlocked }
      })
    thread.join()
    #expect(ofThread.withLock { $0 } == [true, true, true, true])
    #expect(blocked() == before)
  }

  @Test func messagesComeInOrderAndNoneIsLost() throws {
    let mailbox = try #require(Mailbox<Int>())
    let answers = try #require(Mailbox<Int>())
    let thread = try #require(
      BackgroundThread.start {
        var last = 0
        while last < 10_000 {
          let message = mailbox.receive()
          // Out of order would end the numbers before their end.
          if message != last + 1 { break }
          last = message
          if message % 100 == 0 { answers.send(message) }
        }
        answers.send(-last)
      })
    for number in 1...10_000 {
      mailbox.send(number)
      if number % 100 == 0 { #expect(answers.receive() == number) }
    }
    #expect(answers.receive() == -10_000)
    thread.join()
  }
}
