/** The link that shows what rewriting does. */
export const exampleOriginal = "http://www.example.com/summer-sale";
