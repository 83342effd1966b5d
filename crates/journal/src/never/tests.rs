use super::*;

#[track_caller]
fn of(part: Part, text: &str) -> Option<&'static str> {
    reason([(part, text)])
}

/// Lines of `key: text`.
#[track_caller]
fn refused(part: Part, lines: &str) {
    let found: Vec<_> = lines
        .lines()
        .filter_map(|it| it.trim().split_once(": "))
        .filter(|(key, text)| of(part, text) != Some(key))
        .map(|(key, text)| format!("{key}: {text}: {:?}", of(part, text)))
        .collect();
    assert_eq!(found, [""; 0], "{part:?}");
}

#[track_caller]
fn fine(part: Part, lines: &str) {
    let lines = lines.lines().map(str::trim);
    let found: Vec<_> = lines.filter_map(|it| Some((it, of(part, it)?))).collect();
    assert_eq!(found, [], "{part:?}");
}

#[test]
fn every_reason_has_its_words_in_the_programme() {
    let programme = Programme::embedded();
    assert_eq!(check(programme), [""; 0]);
    assert_eq!(programme.ladders.never.len(), REASONS.len());
    let known = |key: &str| REASONS.iter().any(|it| it.key == key);
    assert!(KEPT.iter().all(|(key, _)| known(key)));
    let mut silent = programme.clone();
    silent.ladders.never.remove(0);
    assert_eq!(check(&silent).len(), 1);
}

#[test]
fn what_is_never_tried_is_known_with_its_reason() {
    refused(
        Part::Deed,
        "hurting-myself: Cut myself
        hurting-myself: I want to die, and see who comes
        hurting-myself: Take all my pills
        someone-who-frightens: Stay although he hits me
        someone-who-frightens: not tell anyone when he pushes me
        someone-who-frightens: Keep quiet about what he does to me
        someone-who-frightens: leave him alone with the children when he is drunk
        someone-who-frightens: stay with him when he is angry
        someone-who-frightens: Stay calm at home while she is shouting
        someone-who-frightens: Sit next to my dad after he has been drinking, although he gets violent
        someone-who-frightens: not be scared of my husband
        someone-who-frightens: Not be so afraid of her
        someone-who-frightens: Get used to him hitting me
        someone-who-frightens: Stay in the flat although my boyfriend chokes me
        hurting-someone: Threaten her and see that nothing happens
        hurting-someone: Hit him back
        watching-someone: go to her flat and wait
        watching-someone: Wait outside his office until he comes
        watching-someone: Drive to their house to wait for an answer
        watching-someone: Turn up unannounced
        watching-someone: Look through his phone once
        after-a-no: Write to her despite no contact
        after-a-no: Call him although he said no
        after-a-no: Ask again even if she says no
        after-a-no: Text him from another number
        past-my-limits: let him put me down
        past-my-limits: Listen when she puts me down
        past-my-limits: Stay calm when she cheats
        past-my-limits: Put up with his lies for a week
        past-my-limits: Give him my password
        past-my-limits: Do whatever he wants
        sexual-acts: Have SEX with him when I don't want to
        sexual-acts: Let him touch me
        sexual-acts: Send her nudes
        testing-someone: Make them jealous at the party
        testing-someone: Ignore him to see if he chases
        testing-someone: Ignore her for a day
        testing-someone: Check whether they notice
        testing-someone: Not answer his messages until he worries
        testing-someone: Post a photo with Kim so that he sees it
        testing-someone: Say that I am leaving to see if she fights for me
        testing-someone: See how long he takes to ask what is wrong
        testing-someone: Pretend I'm busy
        dangerous-dares: turn off my phone and tell no one
        dangerous-dares: Switch my phone off and go hiking without telling anyone
        dangerous-dares: Walk home alone at night
        drink-drugs-fasting: not take my medication
        drink-drugs-fasting: Go a day without my antidepressants
        drink-drugs-fasting: Stop taking my lithium
        drink-drugs-fasting: Get drunk and go alone
        drink-drugs-fasting: Skip dinner",
    );
}

#[test]
fn ordinary_steps_stay_possible() {
    fine(
        Part::Deed,
        "wait for an answer until evening without writing again
        go to a party without him
        turn off my phone for an evening (my sister knows)
        tell her I was angry
        An evening alone without the phone
        Spend a Sunday by myself
        Ask for a call this week, and take a no as a no
        Say no to a plan although she may be disappointed
        Tell him that it hurt me when he cancelled
        Say what I want for dinner although he may want something else
        Not check when she was last online until tomorrow
        Not ask whether he is angry with me for a whole evening
        Let him be quiet beside me on the sofa
        Let her go out with her friends without a text
        Send one message and leave the phone in another room
        Tell a friend that I feel lonely
        Not tell my friends about the message for a day
        Say sorry once and not again
        Leave one small quarrel open for the night
        Ask him to come with me to my mother's birthday
        Ask my boss for a free day
        Go to the cinema alone, the late show, and take the bus home
        Sleep alone in my flat for one night
        Ask her for one hour of her time, and see what she says
        Talk with my partner about our sex life
        Say no to sex when I don't want it
        Go to his place on Friday as we agreed
        Go to her flat for dinner
        Wait at the café for ten minutes without writing
        Stay at the party for an hour although nobody talks to me
        Let my sister beat me at chess
        Not drink wine first, and go to the party sober
        Not write again until she has answered
        Hear that he is angry about the dishes and not make it up at once
        Let them see me cry
        Say I am afraid of losing her
        Not be afraid of her silence
        Not be so scared of him leaving
        Meet someone new for coffee in a busy place
        Flirt with someone I like at the dance class
        Not push people away when they are kind
        Take my medication as usual and go to the doctor alone
        Eat lunch alone in the canteen",
    );
}

#[test]
fn a_fear_of_real_harm_is_none_to_unlearn() {
    refused(
        Part::Fear,
        "someone-who-frightens: He will hit me
        someone-who-frightens: She gets violent
        someone-who-frightens: That he chokes me again
        hurting-myself: I will kill myself if she goes
        hurting-someone: That I hit her
        after-a-no: She has blocked me and will call the police
        after-a-no: She asked me not to write and will be angry",
    );
    fine(
        Part::Fear,
        "She finds someone else
        He is cheating on me
        They all get drunk and nobody talks to me
        He gives me the silent treatment for a day
        She thinks I am too much, and pulls away
        I will be alone for ever
        They laugh at me
        He will say no
        They will say no, and I will hear that I ask too much
        He is angry and it is never as it was
        I panic and have to call",
    );
}

#[test]
fn what_keeps_someone_safe_is_not_left_out() {
    refused(
        Part::LeftOut,
        "drink-drugs-fasting: my medication
        drink-drugs-fasting: My insulin
        drink-drugs-fasting: Eating before it
        someone-who-frightens: Locking the bedroom door
        someone-who-frightens: Calling the police
        dangerous-dares: Telling my sister where I am
        dangerous-dares: the helmet
        watching-someone: Tracking his phone",
    );
    fine(
        Part::LeftOut,
        "Asking someone first
        Checking when they were online
        Taking it back with a joke
        A glass of wine first
        Telling a friend about it, asking if it is all right
        Saying sorry three times
        My phone
        Looking for my keys twice",
    );
}

#[test]
fn what_the_programme_offers_is_refused_nowhere() {
    let mut found = Vec::new();
    for template in &Programme::embedded().ladders.templates {
        found.extend(of(Part::Deed, &template.title).map(|it| (it, &template.title)));
        for it in &template.steps {
            found.extend(of(Part::Deed, &it.text).map(|key| (key, &it.text)));
            found.extend(of(Part::Fear, &it.fear).map(|key| (key, &it.fear)));
            found.extend(of(Part::LeftOut, &it.drop).map(|key| (key, &it.drop)));
        }
    }
    assert_eq!(found, []);
}

#[test]
fn the_most_urgent_reason_of_several_texts_is_told() {
    let texts = [
        (Part::Deed, "Make her jealous"),
        (Part::LeftOut, "my medication"),
        (Part::Fear, "He will hit me"),
    ];
    assert_eq!(reason(texts), Some("someone-who-frightens"));
    assert_eq!(reason([(Part::Deed, "")]), None);
    let says = refusal(Programme::embedded(), texts).map(|it| &it.key);
    assert_eq!(says.map(String::as_str), Some("someone-who-frightens"));
}
