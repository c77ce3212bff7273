/** The URL of the example link before rewriting. */
export const exampleOriginal = "http://www.example.com/summer-sale";
