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
findings-copy = Copy the text
findings-copied = Copied.
findings-not-copied = It could not be copied. Select the text in the field and press Ctrl+C.
findings-previews = Preview
findings-toolbar = Format
findings-bold = Bold
findings-italic = Italic
findings-heading = Heading
findings-bullets = Bulleted list
findings-numbers = Numbered list
findings-quote = Quote
findings-make-link = Link
findings-with-key = { $name } (Ctrl+{ $key })
findings-bold-sign = B
findings-italic-sign = I
findings-heading-sign = H
findings-keys-bold = Bold
findings-keys-italic = Italic
