## From a finished evaluation to a published one
publishing = Publishing
publishing-lead = The step follows from what is left to do. If something is changed, it goes back by itself.
publishing-reading = Reading how far it has come …
publishing-steps = Steps
publishing-done = Done
publishing-not-yet = Not yet
publishing-left = { $count ->
    [one] 1 left
   *[other] { $count } left
}
stage-preparing = Preparing
stage-scoring = Scoring
stage-consensus = Consensus
stage-fact-check = Fact check
stage-ready = Ready to publish
stage-published = Published

publishing-declare = Declare the fact check done
publishing-declared = Declared done by { $who }, { $when }
publishing-take-back = Take back

blocker-municipality = The municipality has no name.
blocker-too-few = { $count ->
    [0] Nobody's scores count. It takes two.
   *[other] Only one evaluator's scores count. It takes two.
}
blocker-conflict = Different values stand beside each other. Choose one:
blocker-not-handed-in = { $who } has not handed in:
blocker-not-revealed = { $who } has handed in; the scores are not open yet:
blocker-broken-reveal = What { $who } opened is not what was handed in:
blocker-not-scored = { $who } has not scored:
blocker-not-settled = Neither settled nor left as “disagreement remains”:
blocker-proposed = Proposed, but not confirmed by all:
blocker-stale = The scores have changed since the proposal:
blocker-parted = You stand for different scores:
blocker-open-question = Open questions to the municipality:
blocker-fact-check = The fact check is not declared done.
blocker-not-signed = { $who } has not signed.
blocker-void = { $who } has to sign again: the content was changed since.
blocker-not-genuine = The signature under the name of { $who } is not genuine.

publishing-signing = Sign-offs
publishing-signing-long = You sign what a reader sees: scores, rationales and texts. An edit afterwards voids the sign-off. It needs no network.
publishing-sum = Result
publishing-sum-of = { $sum } of { $of } points on { $questions } questions{ $apart ->
    [0] {""}
    [one] , disagreement remains on 1
   *[other] , disagreement remains on { $apart }
}
publishing-digits = The content's check digits
publishing-own-key = Your key
publishing-key = Key
publishing-signed = Signed
publishing-void = Void
publishing-unsigned = Not signed
publishing-not-genuine = Not genuine
publishing-void-why = The content was changed since. The history shows how. Sign again once it is right.
publishing-not-genuine-why = It is no signature, or made with somebody else's key.
publishing-key-unseen = No device with this key has been seen here. Compare the digits before you trust the signature.
publishing-key-as-another = The device with this key has worked as somebody else. Compare the digits before you trust the signature.
publishing-signed-at = { $when }, by that computer's clock
publishing-not-a-signer = You can read; only those whose scores count sign and publish.
publishing-sign = Sign
publishing-sign-again = Sign again
publishing-publish = Publish
publishing-waits = Possible once the steps before are done.
publishing-waits-for-signatures = Publishing is possible once all have signed.
publishing-compare = A key's digits show that one device signed, not who sat at it. Compare them with each other, by telephone for example.

publishing-frozen = Published result
publishing-current = Current
publishing-edited-since = Edited since
publishing-edited-since-long = The evaluation was edited since it was published. What is published stays as it was; sign and publish again to replace it.
publishing-published-by = Published { $when } by { $who }
publishing-frozen-sum = { $sum } of { $of } points
publishing-save = Save the result …
publishing-verify = Anybody can check the file without a network: samsyn verify FILE
