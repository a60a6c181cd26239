findings-topic = Heading
findings-body = Findings: { $topic }
findings-placeholder = What have you seen and heard? Write in Markdown.
findings-add = Add a section
findings-up = Move up
findings-down = Move down
findings-move = Move to area …
findings-remove = Remove the section (Ctrl+Z brings it back)
findings-questions = Bears on question
findings-link = Link to question …
findings-unlink = Unlink question { $question }
findings-words = { $count ->
    [one] 1 word
   *[other] { $count } words
}
findings-also-here = { $who } is writing here too
findings-refused = What you wrote could not be saved. It is still here.
findings-retry = Try again
