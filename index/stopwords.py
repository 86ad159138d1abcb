"""Swedish words that say nothing about what a passage is about. The question words are among them."""

_TEXT = """
    och eller men utan för att som på av till i en ett den det de dem dess deras denna detta dessa är var vara
    varit blir bli blev blivit blivet har ha hade haft havande kan kunna kunde ska skall skulle vill vilja ville
    må måste bör borde får få fick fått med mot från om när där här hur vad vem vems vilken vilket vilka varför
    vart varifrån då så än också även inte ej ingen inget inga icke nej ja man han hon hen hans hennes honom
    henne vi oss vår vårt våra ni er ert era du dig din ditt dina jag mig min mitt mina sig sin sitt sina själv
    själva samt under över efter innan före vid hos inom utom genom ut in upp ner ned åt ur per enligt bland
    mellan sedan redan bara endast alltså dock därför eftersom medan ännu ju nog väl kanske mycket mer mest
    många fler flera flest några någon något någonting annan annat andra alla allt all varje varandra båda bägge
    sådan sådant sådana samma vilkas vars såsom liksom exempelvis bl a t ex m m dvs d v s resp etc osv s finns
    finnas fanns göra gör gjorde gjort görs gå går gick gått komma kommer kom kommit ta tar tog tagit ge ger gav
    gett säga säger står stå stod enl ca cirka nya hela bra säg berätta förklara undrar ligger heter kallas
    ofta länge egentligen handlar innebär betyder menas
"""
STOP_WORDS = frozenset(_TEXT.split())
